import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { byPlace } from '../../../shared/domain/site/by-place.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';
import { readImportFile } from './import-file.ts';
import { saveFile } from './save-file.ts';

/** `plan import | show | check | network`. */
export const planCommands: readonly CommandSpec[] = [
  {
    path: ['plan', 'import'],
    args: '<FILE>',
    options: ['--order <NUMBER>', '--dry-run'],
    example: 'plan import site-plan.tsv --order SO-24817 --dry-run',
    run: async (context, [path = ''], options) => {
      const order = options.text('order');
      if (order === null) return err(failure('cli.orderMissing'));
      return withEngine(context, TO_WRITE, async (bench) =>
        importPlan(context, bench, { path, order: order as OrderNumber, dryRun: options.flag('dryRun') }),
      );
    },
  },
  {
    path: ['plan', 'show'],
    args: '<NUMBER>',
    example: 'plan show SO-24817 --json',
    run: async (context, [number = '']) =>
      withEngine(context, TO_READ, async (bench) => showPlan(context, bench, number as OrderNumber)),
  },
  {
    path: ['plan', 'check'],
    args: '<NUMBER>',
    example: 'plan check SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_READ, async (bench) => checkPlan(context, bench, number as OrderNumber)),
  },
  {
    path: ['plan', 'network'],
    args: '<NUMBER>',
    options: ['--out <FILE>'],
    example: 'plan network SO-24817 --out network.csv',
    run: async (context, [number = ''], options) =>
      withEngine(context, TO_READ, async (bench) =>
        writeNetwork(context, bench, number as OrderNumber, options.text('out')),
      ),
  },
];

async function importPlan(
  context: CliContext,
  bench: Bench,
  { path, order, dryRun }: { readonly path: string; readonly order: OrderNumber; readonly dryRun: boolean },
): Promise<Outcome> {
  const file = await readImportFile(path);
  if (!file.ok) return file;
  const imported = await call(context, bench, 'plan.import', { ...file.value, order, dryRun });
  if (!imported.ok) return imported;
  const { problems, remarks, added, changed, unchanged, unnamed } = imported.value;
  if (context.json) context.printJson(imported.value);
  else if (problems.length === 0) {
    const key = dryRun ? 'cli.plan.wouldImport' : 'cli.plan.imported';
    context.print(context.say(key, { order, added, changed, unchanged, unnamed }));
  }
  for (const { key, params } of [...problems, ...remarks]) context.notice(context.say(key, params));
  return ok(problems.length > 0 ? EXIT.badUse : EXIT.done);
}

async function showPlan(context: CliContext, bench: Bench, number: OrderNumber): Promise<Outcome> {
  const shown = await call(context, bench, 'plan.show', { order: number });
  if (!shown.ok) return shown;
  const { positions, assignments, problems } = shown.value;
  if (context.json) {
    context.printJson(shown.value);
    return ok(EXIT.done);
  }
  const order = await call(context, bench, 'orders.show', { number });
  if (!order.ok) return order;
  const names = new Map(order.value.order.units.map((unit) => [unit.id, unit.serial ?? unit.mac ?? unit.sku]));
  const units = new Map(assignments.map(({ unitId, positionId }) => [positionId, names.get(unitId) ?? unitId]));
  const columns = ['site', 'position', 'model', 'address', 'switch', 'assigned'];
  const heading = columns.map((name) => context.say(`cli.column.${name}`));
  const rows = positions
    .toSorted(byPlace)
    .map((position) => [
      position.site.join(' / '),
      position.name,
      position.model ?? '',
      addressOf(position),
      [position.switchName, position.switchPort].filter((part) => part !== null).join(' · '),
      units.get(position.id) ?? '',
    ]);
  context.print(formatTable(heading, rows));
  for (const { sentence } of problems) context.notice(context.say(sentence.key, sentence.params));
  return ok(EXIT.done);
}

async function checkPlan(context: CliContext, bench: Bench, order: OrderNumber): Promise<Outcome> {
  const shown = await call(context, bench, 'plan.show', { order });
  if (!shown.ok) return shown;
  const { problems, positions } = shown.value;
  if (context.json) context.printJson({ order, problems });
  else if (problems.length === 0) context.print(context.say('cli.plan.holds', { count: positions.length }));
  else for (const { sentence } of problems) context.print(context.say(sentence.key, sentence.params));
  return ok(problems.length === 0 ? EXIT.done : EXIT.exceptions);
}

async function writeNetwork(
  context: CliContext,
  bench: Bench,
  order: OrderNumber,
  out: string | null,
): Promise<Outcome> {
  const made = await call(context, bench, 'plan.networkFile', { order, language: context.language });
  if (!made.ok) return made;
  const { fileName, content, rows } = made.value;
  const saved = await saveFile(out ?? fileName, content);
  if (!saved.ok) return saved;
  if (context.json) context.printJson({ file: saved.value, rows });
  else context.print(context.say('cli.plan.networkWritten', { path: saved.value, count: rows }));
  return ok(EXIT.done);
}

function addressOf({ address }: Position): string {
  if (address === null) return '';
  if (address.kind === 'dhcp') return 'DHCP';
  return address.prefix === null ? address.address : `${address.address}/${address.prefix}`;
}
