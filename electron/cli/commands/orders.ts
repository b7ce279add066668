import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { boardTable, countsText } from '../print/board-table.ts';
import { verdictWords } from '../print/device-json.ts';
import { formatTable } from '../print/table.ts';
import { importFile } from './import-file.ts';

/** `order import | list | show`. */
export const orderCommands: readonly CommandSpec[] = [
  {
    path: ['order', 'import'],
    args: '<FILE>',
    options: ['--dry-run', '--map <PRESET>'],
    example: 'order import order-SO-24817.csv --dry-run',
    run: async (context, [path = ''], options) => {
      if (options.text('map') !== null) return err(failure('cli.notYet', { command: 'order import --map' }));
      return withEngine(context, TO_WRITE, async (bench) => {
        const imported = await importFile(context, bench, path, options.flag('dryRun'));
        if (!imported.ok) return imported;
        if (context.json) context.printJson({ orders: imported.value });
        for (const outcome of context.json ? [] : imported.value) {
          const params = {
            order: outcome.order,
            units: outcome.units,
            positions: outcome.positions,
            added: outcome.added.length,
            changed: outcome.changed.length,
            removed: outcome.removed.length,
          };
          context.print(context.say(`cli.import.${outcome.dryRun ? 'dry.' : ''}${outcome.outcome}`, params));
        }
        return ok(EXIT.done);
      });
    },
  },
  {
    path: ['order', 'list'],
    example: 'order list --json',
    run: async (context) => withEngine(context, TO_READ, async (bench) => listOrders(context, bench)),
  },
  {
    path: ['order', 'show'],
    args: '<NUMBER>',
    example: 'order show SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_READ, async (bench) => showOrder(context, bench, number)),
  },
];

type Bench = Parameters<typeof call>[1];

async function listOrders(context: CliContext, bench: Bench): Promise<Outcome> {
  const listed = await call(context, bench, 'orders.list', {});
  if (!listed.ok) return listed;
  if (context.json) {
    context.printJson(listed.value.map((order) => ({ ...order, verdict: verdictWords(order.verdict) })));
  } else if (listed.value.length === 0) {
    context.print(context.say('cli.order.none'));
  } else {
    const columns = ['order', 'customer', 'expected', 'seen', 'matched', 'ready', 'verdict'];
    const heading = columns.map((name) => context.say(`cli.column.${name}`));
    const rows = listed.value.map(({ number, customer, counts, verdict }) => [
      number,
      customer,
      ...[counts.expected, counts.seen, counts.matched, counts.ready].map(String),
      context.say(`cli.verdict.${verdict}`),
    ]);
    context.print(formatTable(heading, rows));
  }
  return ok(EXIT.done);
}

async function showOrder(context: CliContext, bench: Bench, number: string): Promise<Outcome> {
  const shown = await call(context, bench, 'orders.show', { number });
  if (!shown.ok) return shown;
  const { order, summary, rows } = shown.value;
  if (context.json) {
    const { counts, verdict, importedAt } = summary;
    context.printJson({ ...order, importedAt, counts, verdict: verdictWords(verdict) });
    return ok(EXIT.done);
  }
  context.print(context.say('cli.status.title', { order: order.number, customer: order.customer }));
  context.print(countsText(context, summary.counts));
  context.print('');
  const heading = ['line', 'sku', 'description', 'quantity'].map((name) => context.say(`cli.column.${name}`));
  const lines = order.lines.map(({ line, sku, description, quantity }) => [
    String(line),
    sku,
    description,
    String(quantity),
  ]);
  context.print(formatTable(heading, lines));
  context.print('');
  context.print(boardTable(context, rows));
  return ok(EXIT.done);
}
