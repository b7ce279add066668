import type { BoardRow } from '../../shared/contract/board.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { fold, textOf } from './row-text.ts';

/** The figures of the board and the states behind them: each narrows the devices to those that it counts. */
export const ROW_FILTERS = ['expected', 'seen', 'matched', 'ready', 'hand', 'working', 'waiting', 'missing'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** `need` is the board's own order: needs a hand, working, waiting, ready, expected. */
export const ROW_SORTS = ['need', 'place', 'model', 'serial', 'changed'] as const;
export type RowSort = (typeof ROW_SORTS)[number];

/** Which rows, and in which order. */
export interface RowQuery {
  readonly filter: RowFilter | null;
  /** Words that must all occur, in any case and without accents. */
  readonly search: string;
  readonly sort: RowSort;
  readonly descending: boolean;
}

/** Whether a figure of the board counts this row: the same rule by which the engine counts. */
export function isCounted(row: BoardRow, filter: RowFilter): boolean {
  const isUnit = row.deviceId === null;
  const isSeated = row.verdict === 'matched' || row.verdict === 'wrong-model';
  switch (filter) {
    case 'expected':
      return isUnit || isSeated;
    case 'seen':
      // A unit that several devices claim was seen, though not which of them it is.
      return isUnit ? row.verdict === 'duplicate' : isSeated;
    case 'matched':
      return !isUnit && row.verdict === 'matched';
    case 'ready':
      return isSeated && row.state === 'ready';
    case 'hand':
      return row.group === 0;
    case 'working':
      return row.group === 1;
    case 'waiting':
      return row.group === 2;
    case 'missing':
      return isUnit && row.verdict === 'missing';
    default:
      return assertNever(filter);
  }
}

/** The `2` of `dock 2` is in nearly every MAC: a word as short as this must begin a word of a name. */
const SHORT = 2;

/** Whether a row holds every word of the search. */
function isFound(row: BoardRow, search: string): boolean {
  const { haystack, names } = textOf(row);
  return fold(search)
    .split(/\s+/)
    .every((word) => (word.length > SHORT ? haystack.includes(word) : names.includes(` ${word}`)));
}

/** Ids of the rows that a query asks for, in its order. */
export function queryRows(rows: Iterable<BoardRow>, query: RowQuery): readonly string[] {
  const { filter, search } = query;
  const found: BoardRow[] = [];
  for (const row of rows) {
    if (filter !== null && !isCounted(row, filter)) continue;
    if (search === '' || isFound(row, search)) found.push(row);
  }
  const compare = comparison(query.sort);
  const sign = query.descending ? -1 : 1;
  found.sort(
    (a, b) => sign * compare(a, b) || compareText(textOf(a).place, textOf(b).place) || compareText(a.id, b.id),
  );
  return found.map(({ id }) => id);
}

function comparison(sort: RowSort): (a: BoardRow, b: BoardRow) => number {
  switch (sort) {
    case 'need':
      // What failed stands before what only waits for a hand; strangers, who have no place, after those who have one.
      return (a, b) => a.group - b.group || Number(b.state === 'failed') - Number(a.state === 'failed');
    case 'place':
      return (a, b) => compareText(textOf(a).place, textOf(b).place);
    case 'model':
      return (a, b) => compareText(textOf(a).model, textOf(b).model);
    case 'serial':
      return (a, b) => compareText(textOf(a).serial, textOf(b).serial);
    case 'changed':
      return (a, b) => compareText(b.lastSeen ?? '', a.lastSeen ?? '');
    default:
      return assertNever(sort);
  }
}
