import { ok } from '../../../shared/lib/result.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { boardTable, countsText } from '../print/board-table.ts';
import { verdictWords } from '../print/device-json.ts';
import { formatTable } from '../print/table.ts';
import { orderColumns, orderImport } from './order-import.ts';

/** `order import | columns | list | show | close | reopen | remove | undo`. */
export const orderCommands: readonly CommandSpec[] = [
  orderImport,
  orderColumns,
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
  {
    path: ['order', 'close'],
    args: '<NUMBER>',
    example: 'order close SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_WRITE, async (bench) => setClosed(context, bench, number, true)),
  },
  {
    path: ['order', 'reopen'],
    args: '<NUMBER>',
    example: 'order reopen SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_WRITE, async (bench) => setClosed(context, bench, number, false)),
  },
  {
    path: ['order', 'remove'],
    args: '<NUMBER>',
    example: 'order remove SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const removed = await call(context, bench, 'orders.remove', { number });
        if (!removed.ok) return removed;
        if (!context.json) context.print(context.say('cli.order.removed', { order: number }));
        return ok(EXIT.done);
      }),
  },
  {
    path: ['order', 'undo'],
    args: '<NUMBER>',
    example: 'order undo SO-24817',
    run: async (context, [number = '']) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const undone = await call(context, bench, 'orders.undoImport', { number });
        if (!undone.ok) return undone;
        if (context.json) context.printJson({ order: number, ...undone.value });
        else if (undone.value.removed) context.print(context.say('cli.order.removed', { order: number }));
        else context.print(context.say('cli.order.undone', { order: number, file: undone.value.fileName ?? '' }));
        return ok(EXIT.done);
      }),
  },
];

type Bench = Parameters<typeof call>[1];

async function setClosed(context: CliContext, bench: Bench, number: string, close: boolean): Promise<Outcome> {
  const done = await call(context, bench, close ? 'orders.close' : 'orders.reopen', { number });
  if (!done.ok) return done;
  const shown = await call(context, bench, 'orders.show', { number });
  if (!shown.ok) return shown;
  if (context.json) context.printJson({ order: number, closedAt: shown.value.summary.closedAt });
  else context.print(context.say(close ? 'cli.order.closed' : 'cli.order.reopened', { order: number }));
  return ok(EXIT.done);
}

async function listOrders(context: CliContext, bench: Bench): Promise<Outcome> {
  const listed = await call(context, bench, 'orders.list', {});
  if (!listed.ok) return listed;
  if (context.json) {
    context.printJson(listed.value.map((order) => ({ ...order, verdict: verdictWords(order.verdict) })));
  } else if (listed.value.length === 0) {
    context.print(context.say('cli.order.none'));
  } else {
    const columns = ['order', 'customer', 'expected', 'seen', 'matched', 'ready', 'verdict', 'closed'];
    const heading = columns.map((name) => context.say(`cli.column.${name}`));
    const rows = listed.value.map(({ number, customer, counts, verdict, closedAt }) => [
      number,
      customer,
      ...[counts.expected, counts.seen, counts.matched, counts.ready].map(String),
      context.say(`cli.verdict.${verdict}`),
      closedAt === null ? '' : context.say('cli.order.closedMark'),
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
    const { counts, verdict, importedAt, closedAt } = summary;
    context.printJson({ ...order, importedAt, closedAt, counts, verdict: verdictWords(verdict) });
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
