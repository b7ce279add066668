import { ok } from '../../../shared/lib/result.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';

/** `interfaces`: which can carry a bench, and why the others can't. */
export const interfacesCommand: CommandSpec = {
  path: ['interfaces'],
  example: 'interfaces --json',
  run: async (context) => {
    const listed = await listWith(context, TO_READ);
    // On a computer that has never seen Greenroom there is nothing to read yet, and the question is a good one to start with.
    return !listed.ok && listed.error.code === 'store.notFound' ? listWith(context, TO_WRITE) : listed;
  },
};

function listWith(context: CliContext, mode: typeof TO_READ | typeof TO_WRITE): Promise<Outcome> {
  return withEngine(context, mode, async (bench) => {
    const listed = await call(context, bench, 'interfaces.list', {});
    if (!listed.ok) return listed;
    const interfaces = listed.value.map(({ reason, ...rest }) => ({ ...rest, reason: context.sayThis(reason) }));
    if (context.json) context.printJson(interfaces);
    else {
      const heading = ['name', 'fit', 'addresses', 'mac', 'reason'].map((name) => context.say(`cli.column.${name}`));
      const rows = interfaces.map(({ name, fit, addresses, mac, reason }) => [
        name,
        context.say(fit ? 'cli.yes' : 'cli.no'),
        addresses.map(({ address, prefixLength }) => `${address}/${prefixLength}`).join(' '),
        mac ?? '–',
        reason,
      ]);
      context.print(formatTable(heading, rows));
    }
    return ok(EXIT.done);
  });
}
