import { ok } from '../../../shared/lib/result.ts';
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';

/** `interfaces`: which can carry a bench, and why the others can't. Needs no data: it is a good question to start with. */
export const interfacesCommand: CommandSpec = {
  path: ['interfaces'],
  example: 'interfaces --json',
  run: async (context) => {
    const listed = await context.host.listInterfaces();
    const interfaces = listed.map(({ reason, ...rest }) => ({ ...rest, reason: context.sayThis(reason) }));
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
  },
};
