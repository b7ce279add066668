import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BoardStore } from '../../../renderer/client/board-store.ts';
import { createRowOrder, hold } from '../../../renderer/client/row-order.ts';
import type { RowQuery } from '../../../renderer/client/row-query.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { aRow } from '../../fakes/board-source.ts';
import { timersOf } from '../../fakes/client-door.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const QUERY: RowQuery = { filter: null, search: '', sort: 'need', descending: false };

/** A board that a test changes by hand, and its order as a list would show it. */
function openOrder(rows: readonly BoardRow[]) {
  const held = new Map(rows.map((row) => [row.id, row]));
  const listeners = new Set<() => void>();
  const store: Pick<BoardStore, 'rows' | 'row' | 'status' | 'onRows'> = {
    rows: () => held,
    row: (id) => held.get(id),
    status: () => ({ kind: 'live' }),
    onRows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const clock = createManualClock();
  const order = createRowOrder(store as BoardStore, timersOf(clock), QUERY);
  order.open();
  let shown = 0;
  order.onIds(() => {
    shown += 1;
  });
  return {
    order,
    clock,
    timesShown: () => shown,
    change: (id: string, draft: Partial<BoardRow> | null) => {
      const row = held.get(id);
      if (draft === null) held.delete(id);
      else held.set(id, { ...(row ?? aRow(id)), ...draft });
      for (const listener of listeners) listener();
    },
  };
}

const three = ['a', 'b', 'c'].map((id) => aRow(id, { group: 2, position: id }));

it('reorders at most four times a second, however often rows change', () => {
  const { change, clock, timesShown } = openOrder(three);
  for (let turn = 0; turn < 100; turn += 1) {
    change('c', { group: turn % 2 });
    change('a', { group: 3 + (turn % 2) });
    clock.advance(10);
  }
  expect(timesShown()).toBeLessThanOrEqual(4);
});

it('holds the row under the pointer where it is, and lets it go when the pointer does', () => {
  const { order, change, clock } = openOrder(three);
  order.pin('pointer', 'c');
  change('c', { group: 0 });
  clock.advance(250);
  expect(order.ids()).toEqual(['a', 'b', 'c']);
  order.pin('pointer', null);
  clock.advance(250);
  expect(order.ids()).toEqual(['c', 'a', 'b']);
});

it('lets the others move past a row that has the focus', () => {
  const { order, change, clock } = openOrder(three);
  order.pin('focus', 'b');
  change('c', { group: 0 });
  change('a', { group: 3 });
  clock.advance(250);
  expect(order.ids()).toEqual(['c', 'b', 'a']);
});

it('keeps a row that has the focus though the filter would drop it', () => {
  const { order, change, clock } = openOrder(three);
  order.idsFor({ ...QUERY, filter: 'waiting' });
  order.pin('focus', 'b');
  change('b', { group: 3 });
  clock.advance(250);
  expect(order.ids()).toEqual(['a', 'b', 'c']);
  order.pin('focus', null);
  clock.advance(250);
  expect(order.ids()).toEqual(['a', 'c']);
});

it('lets even a held row go when it is no longer on the board', () => {
  const { order, change, clock } = openOrder(three);
  order.pin('focus', 'b');
  change('b', null);
  clock.advance(250);
  expect(order.ids()).toEqual(['a', 'c']);
});

it('answers a new search at once: the person waits for it', () => {
  const { order } = openOrder(three);
  order.idsFor({ ...QUERY, search: 'b' });
  expect(order.ids()).toEqual(['b']);
});

it('says nothing where the order did not change', () => {
  const { change, clock, timesShown } = openOrder(three);
  change('b', { firmware: '10.10' });
  clock.advance(1_000);
  expect(timesShown()).toBe(0);
});

it('never loses or doubles a row while it holds some', () => {
  const ids = fc.uniqueArray(fc.nat(12).map(String), { maxLength: 12 });
  fc.assert(
    fc.property(ids, ids, fc.array(fc.nat(12).map(String), { maxLength: 3 }), (before, sorted, pinned) => {
      const there = new Set([...sorted, ...pinned.filter((id) => before.includes(id))]);
      const result = hold(sorted, before, (id) => pinned.includes(id));
      expect(result.toSorted()).toEqual([...there].toSorted());
      for (const id of pinned.filter((pin) => before.includes(pin))) {
        expect(result.indexOf(id)).toBe(Math.min(before.indexOf(id), result.indexOf(id)));
      }
    }),
  );
});
