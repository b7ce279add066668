import type { CustomerCases } from '../../../shared/contract/support-calls.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { timeZoneOf } from '../words/time-zone.ts';
import { readImportFile } from './import-file.ts';

/** `cases import | show`. */
export const caseCommands: readonly CommandSpec[] = [
  {
    path: ['cases', 'import'],
    args: '<FILE>',
    options: ['--customer <NAME>', '--dry-run'],
    example: 'cases import cases.csv --customer "Acme Logistics" --dry-run',
    run: async (context, [path = ''], options) =>
      withEngine(context, TO_WRITE, async (bench) => importCases(context, bench, path, options)),
  },
  {
    path: ['cases', 'show'],
    args: '[CUSTOMER]',
    options: ['--zone <ZONE>'],
    example: 'cases show "Acme Logistics" --json',
    run: async (context, [customer], options) =>
      withEngine(context, TO_READ, async (bench) => {
        const zone = timeZoneOf(options.text('zone'));
        const shown = await call(context, bench, 'cases.show', { zone, customer: customer ?? null });
        if (!shown.ok) return shown;
        if (context.json) context.printJson(shown.value);
        else if (shown.value.customers.length === 0) context.print(context.say('cases.none'));
        else for (const each of shown.value.customers) printCustomer(context, each);
        return ok(EXIT.done);
      }),
  },
];

async function importCases(context: CliContext, bench: Bench, path: string, options: CommandOptions): Promise<Outcome> {
  const file = await readImportFile(path);
  if (!file.ok) return file;
  const dryRun = options.flag('dryRun');
  const imported = await call(context, bench, 'cases.import', {
    ...file.value,
    customer: options.text('customer'),
    dryRun,
  });
  if (!imported.ok) return imported;
  const { problems, added, changed, unchanged } = imported.value;
  if (context.json) context.printJson(imported.value);
  else if (problems.length === 0) {
    context.print(context.say(dryRun ? 'cases.would' : 'cases.done', { added, changed, unchanged }));
  }
  for (const problem of problems) context.notice(context.sayThis(problem));
  return ok(problems.length > 0 ? EXIT.badUse : EXIT.done);
}

function printCustomer(context: CliContext, { customer, open, closed, since, kinds, contacts }: CustomerCases): void {
  context.print(context.say('cli.cases.head', { customer, open: open.length, closed: closed.length, since }));
  const columns = ['number', 'opened', 'closedOn', 'days', 'kind', 'subject'];
  if (open.length + closed.length > 0) {
    context.print(
      formatTable(
        columns.map((name) => context.say(`cli.column.${name}`)),
        [...open, ...closed].map(({ number, openedOn, closedOn, daysOpen, kind, subject }) => [
          number,
          openedOn,
          closedOn ?? '',
          String(daysOpen),
          kind,
          subject,
        ]),
      ),
    );
  }
  const [most] = kinds;
  if (most !== undefined && most.kind !== '') context.print(context.say('cases.most', { ...most }));
  for (const { role, name, phone, email } of contacts) {
    const reach = [name, phone, email].filter((part) => part !== '').join(' · ');
    context.print(`${context.say(`cases.role.${role}`)}: ${reach}`);
  }
}
