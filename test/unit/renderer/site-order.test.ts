import { expect, it } from 'vitest';
import type { BoardStore } from '../../../renderer/client/board-store.ts';
import type { RowQuery } from '../../../renderer/client/row-query.ts';
import { createSiteOrder } from '../../../renderer/client/site-order.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { aRow } from '../../fakes/board-source.ts';
import { timersOf } from '../../fakes/client-door.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const QUERY: RowQuery = { filter: null, search: '', sort: 'need', descending: false };

/** A board with this many devices in each of two sites, seen from the order's side. */
function openSites(perSite: number) {
  const rows = new Map<string, BoardRow>();
  for (const site of ['Lille', 'Paris']) {
    for (let index = 0; index < perSite; index += 1) {
      const id = `${site} ${index}`;
      rows.set(id, aRow(id, { order: 'SO-1' as BoardRow['order'], site: [site], position: id, verdict: 'matched' }));
    }
  }
  const listeners = new Set<() => void>();
  const board: Pick<BoardStore, 'rows' | 'row' | 'status' | 'onRows'> = {
    rows: () => rows,
    row: (id) => rows.get(id),
    status: () => ({ kind: 'live' }),
    onRows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const clock = createManualClock();
  const order = createSiteOrder(board as BoardStore, timersOf(clock), QUERY);
  order.open();
  return {
    order,
    clock,
    change: (id: string, draft: Partial<BoardRow>) => {
      rows.set(id, { ...(rows.get(id) ?? aRow(id)), ...draft });
      for (const listener of listeners) listener();
    },
    groups: () => order.lines().flatMap((line) => (line.kind === 'group' ? [line] : [])),
    shown: () => order.lines().filter(({ kind }) => kind === 'row').length,
  };
}

it('shows a small board unfolded and a large one as its sites alone', () => {
  expect(openSites(3).shown()).toBe(6);
  const large = openSites(50);
  expect(large.shown()).toBe(0);
  expect(large.groups()).toHaveLength(2);
});

it('unfolds what a search finds, and folds again as it was when the search is over', () => {
  const { order, groups, shown } = openSites(50);
  const [lille] = groups();
  order.fold(lille?.id ?? '', true);
  expect(shown()).toBe(50);
  order.linesFor({ ...QUERY, search: 'paris 49' });
  expect(shown()).toBe(1);
  expect(order.found()).toBe(1);
  order.linesFor(QUERY);
  expect(shown()).toBe(50);
});

it('folds and unfolds every site at once', () => {
  const { order, shown } = openSites(3);
  order.foldAll(false);
  expect(shown()).toBe(0);
  order.foldAll(true);
  expect(shown()).toBe(6);
});

it('draws anew only the site whose figures have changed', () => {
  const { order, change, clock, groups } = openSites(3);
  const [lille, paris] = groups();
  change('Paris 1', { state: 'ready', group: 3 });
  clock.advance(250);
  const [lilleAfter, parisAfter] = groups();
  expect(lilleAfter).toBe(lille);
  expect(parisAfter).not.toBe(paris);
  expect(parisAfter?.counts.ready).toBe(1);
  const lines = order.lines();
  change('Paris 1', { lastSeen: null });
  clock.advance(250);
  expect(order.lines()).toBe(lines);
});

it('keeps the row that has the focus though the filter no longer asks for it', () => {
  const { order, change, clock } = openSites(3);
  change('Lille 1', { group: 0 });
  order.linesFor({ ...QUERY, filter: 'hand' });
  order.pin('focus', 'Lille 1');
  change('Lille 1', { group: 3 });
  clock.advance(250);
  expect(order.lines().map(({ id }) => id)).toContain('Lille 1');
  order.pin('focus', null);
  clock.advance(250);
  expect(order.lines()).toEqual([]);
});
