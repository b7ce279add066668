import type { BoardRow, RowState } from '../../../shared/contract/board.ts';
import type { OrderCounts } from '../../../shared/domain/readiness/verdict.ts';
import { compareText } from '../../../shared/lib/compare.ts';
import type { OrderStatus } from '../board/read-status.ts';
import type { CliContext } from '../context.ts';
import { formatTable } from './table.ts';

/** The shapes of UI.md: enough to read the column without the words, in any colour. */
const SHAPES: Readonly<Record<RowState, string>> = {
  expected: '○',
  working: '◔',
  waiting: '◌',
  hand: '◆',
  failed: '■',
  ready: '●',
  waived: '◐',
};

/** What needs a person first, then what is missing, then the rest in the board's own order. */
const RANKS: Readonly<Record<BoardRow['group'], number>> = { 0: 0, 4: 1, 1: 2, 2: 3, 3: 4 };

/** Prints an order's state for people: the figures, the verdict, then every row with the exceptions first. */
export function printStatus(context: CliContext, { order, head, verdict, rows }: OrderStatus): void {
  context.print(context.say('cli.status.title', { order: order.number, customer: order.customer }));
  context.print(countsText(context, head.counts));
  context.print(context.say(`cli.verdict.${verdict}`));
  context.print('');
  context.print(boardTable(context, rows));
}

/** *Expected 16 · Seen 12 · Matched 11 · Ready 7*. */
export function countsText(context: CliContext, counts: OrderCounts): string {
  return context.say('cli.status.counts', { ...counts });
}

export function boardTable(context: CliContext, rows: readonly BoardRow[]): string {
  const heading = ['state', 'position', 'site', 'model', 'serial', 'address', 'now'].map((column) =>
    context.say(`cli.column.${column}`),
  );
  const sorted = [...rows].sort(
    (a, b) =>
      (RANKS[a.group] ?? 0) - (RANKS[b.group] ?? 0) ||
      compareText(a.site.join('/'), b.site.join('/')) ||
      compareText(a.position ?? '', b.position ?? ''),
  );
  return formatTable(
    heading,
    sorted.map((row) => [
      `${SHAPES[row.state]} ${context.say(`cli.state.${row.state}`)}`,
      row.position ?? '–',
      row.site.join(' › '),
      row.model ?? row.orderedModel ?? '–',
      row.serial ?? row.macs[0] ?? '–',
      row.addresses[0] ?? '–',
      context.sayThis(row.now),
    ]),
  );
}
