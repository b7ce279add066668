import type { BoardRow } from '../../shared/contract/board.ts';
import { isAsOrdered, isSeated } from '../../shared/domain/matching/match.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { fold, type RowText, textOf } from './row-text.ts';

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
  switch (filter) {
    case 'expected':
      return isUnit || isSeated(row.verdict);
    case 'seen':
      // A unit that several devices claim was seen, though not which of them it is.
      return isUnit ? row.verdict === 'duplicate' : isSeated(row.verdict);
    case 'matched':
      return !isUnit && isAsOrdered(row.verdict);
    case 'ready':
      return isSeated(row.verdict) && row.state === 'ready';
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

/** The words of a search, each as it is looked for. */
export function wordsOf(search: string): readonly string[] {
  return fold(search).split(/\s+/);
}

/** Whether a row holds every word of the search. */
export function isFound(row: BoardRow, words: readonly string[]): boolean {
  return hasWords(textOf(row), words);
}

function hasWords({ haystack, names }: RowText, words: readonly string[]): boolean {
  return words.every((word) => (word.length > SHORT ? haystack.includes(word) : names.includes(` ${word}`)));
}

/** A row beside its texts, so that ten thousand comparisons look nothing up. */
interface Found {
  readonly row: BoardRow;
  readonly text: RowText;
}

const withText = (row: BoardRow): Found => ({ row, text: textOf(row) });

/** Whether a query asks for a row. */
function rowTest({ filter, search }: RowQuery): (found: Found) => boolean {
  const words = wordsOf(search);
  return ({ row, text }) => (filter === null || isCounted(row, filter)) && (search === '' || hasWords(text, words));
}

/** Ids of the rows that a query asks for, in its order. */
export function queryRows(rows: Iterable<BoardRow>, query: RowQuery): readonly string[] {
  return Array.from(rows, withText)
    .filter(rowTest(query))
    .sort(orderOf(query))
    .map(({ row }) => row.id);
}

/** As `queryRows`, for one list that asks again and again. */
export type RowSearch = (rows: ReadonlyMap<string, BoardRow>, query: RowQuery) => readonly string[];

/**
 * Remembers the order of all rows, and sorts them anew only where a row came or one's own place changed: a key that is
 * typed into the search changes no order, and most of what happens to a device doesn't either. Without that a search on
 * a busy bench waits for a sort of all its devices at each key.
 */
export function createRowSearch(): RowSearch {
  let sorted: readonly Found[] = [];
  let sortedBy = '';
  return (rows, query) => {
    const order = orderOf(query);
    const by = `${query.sort} ${query.descending}`;
    let isSorted = by === sortedBy;
    const known: Found[] = [];
    for (const before of sorted) {
      const row = rows.get(before.row.id);
      if (row === undefined) continue;
      const now = row === before.row ? before : withText(row);
      isSorted &&= now === before || order(before, now) === 0;
      known.push(now);
    }
    const fresh = known.length === rows.size ? [] : unknownTo(known, rows);
    sorted = isSorted && fresh.length === 0 ? known : [...known, ...fresh].sort(order);
    sortedBy = by;
    return sorted.filter(rowTest(query)).map(({ row }) => row.id);
  };
}

function unknownTo(known: readonly Found[], rows: ReadonlyMap<string, BoardRow>): readonly Found[] {
  const ids = new Set(known.map(({ row }) => row.id));
  return [...rows.values()].filter(({ id }) => !ids.has(id)).map(withText);
}

function orderOf({ sort, descending }: RowQuery): (a: Found, b: Found) => number {
  const compare = comparison(sort);
  const sign = descending ? -1 : 1;
  return (a, b) => sign * compare(a, b) || compareText(a.text.place, b.text.place) || compareText(a.row.id, b.row.id);
}

function comparison(sort: RowSort): (a: Found, b: Found) => number {
  switch (sort) {
    case 'need':
      // What failed stands before what only waits for a hand; strangers, who have no place, after those who have one.
      return ({ row: a }, { row: b }) =>
        a.group - b.group || Number(b.state === 'failed') - Number(a.state === 'failed');
    case 'place':
      return (a, b) => compareText(a.text.place, b.text.place);
    case 'model':
      return (a, b) => compareText(a.text.model, b.text.model);
    case 'serial':
      return (a, b) => compareText(a.text.serial, b.text.serial);
    case 'changed':
      return ({ row: a }, { row: b }) => compareText(b.lastSeen ?? '', a.lastSeen ?? '');
    default:
      return assertNever(sort);
  }
}
