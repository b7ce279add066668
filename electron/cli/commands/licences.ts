import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import { remarksOf } from '../../../shared/domain/licence/remarks.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { timeZoneOf } from '../words/time-zone.ts';
import { readImportFile } from './import-file.ts';

/** `licences import | show`. */
export const licenceCommands: readonly CommandSpec[] = [
  {
    path: ['licences', 'import'],
    args: '<FILE>',
    options: ['--customer <NAME>', '--dry-run'],
    example: 'licences import licences.xlsx --customer "Acme Logistics" --dry-run',
    run: async (context, [path = ''], options) =>
      withEngine(context, TO_WRITE, async (bench) => importLists(context, bench, path, options)),
  },
  {
    path: ['licences', 'show'],
    args: '[NUMBER]',
    options: ['--customer <NAME>', '--days <N>', '--zone <ZONE>'],
    example: 'licences show SO-24817 --days 90 --json',
    run: async (context, [number], options) =>
      withEngine(context, TO_READ, async (bench) => showLicences(context, bench, number ?? null, options)),
  },
];

async function importLists(context: CliContext, bench: Bench, path: string, options: CommandOptions): Promise<Outcome> {
  const file = await readImportFile(path);
  if (!file.ok) return file;
  const dryRun = options.flag('dryRun');
  const imported = await call(context, bench, 'licences.import', {
    ...file.value,
    customer: options.text('customer'),
    dryRun,
  });
  if (!imported.ok) return imported;
  const { problems, lists } = imported.value;
  if (context.json) context.printJson(imported.value);
  else {
    for (const { customer, outcome, licences: count, added, removed } of lists) {
      const key = outcome === 'unchanged' ? 'unchanged' : dryRun ? 'would' : 'done';
      context.print(context.say(`cli.licences.${key}`, { customer, count, added, removed }));
    }
  }
  for (const problem of problems) context.notice(context.sayThis(problem));
  return ok(problems.length > 0 ? EXIT.badUse : EXIT.done);
}

async function showLicences(
  context: CliContext,
  bench: Bench,
  order: string | null,
  options: CommandOptions,
): Promise<Outcome> {
  const days = options.text('days');
  const shown = await call(context, bench, 'licences.show', {
    zone: timeZoneOf(options.text('zone')),
    withinDays: days === null ? null : Number(days),
    order,
    customer: options.text('customer'),
  });
  if (!shown.ok) return shown;
  const { covers } = shown.value;
  if (context.json) context.printJson(shown.value);
  else printShown(context, shown.value);
  return ok(covers.some(({ missing }) => missing > 0) ? EXIT.exceptions : EXIT.done);
}

function printShown(context: CliContext, shown: LicencesShown): void {
  const { covers, renewals, families } = shown;
  const nameOf = (id: string | null): string =>
    families.find((family) => family.id === id)?.name[context.language] ?? context.say('licences.unknownFamily');
  const heading = (columns: readonly string[]): string[] => columns.map((name) => context.say(`cli.column.${name}`));
  if (covers.length === 0) context.print(context.say('licences.noOrders'));
  else {
    context.print(
      formatTable(
        heading(['order', 'family', 'needed', 'bought', 'fromList', 'missing', 'withConnector']),
        covers.flatMap(({ order, families: of }) =>
          of.map((each) => [
            order,
            nameOf(each.family),
            String(each.needed),
            String(each.ordered),
            String(each.fromList),
            String(each.missing),
            each.missingWithConnector === null ? '' : String(each.missingWithConnector),
          ]),
        ),
      ),
    );
  }
  for (const cover of covers) {
    for (const remark of remarksOf(cover, { day: (day) => day, family: nameOf })) {
      context.notice(`${cover.order}: ${context.sayThis(remark)}`);
    }
  }
  if (renewals.length === 0) return;
  context.print('');
  context.print(
    formatTable(
      heading(['customer', 'family', 'quantity', 'ends', 'quoteOn', 'orderOn', 'graceUntil', 'state']),
      renewals.map(({ customer, family, quantity, endsOn, quoteOn, orderOn, graceUntil, step }) => [
        customer,
        nameOf(family),
        String(quantity),
        endsOn,
        quoteOn,
        orderOn,
        graceUntil,
        context.say(`licences.step.${step}`),
      ]),
    ),
  );
}
