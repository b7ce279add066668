import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRowSearch,
  isCounted,
  queryRows,
  ROW_FILTERS,
  ROW_SORTS,
  type RowQuery,
} from '../../../renderer/client/row-query.ts';
import { naturalKey } from '../../../renderer/client/row-text.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { aRow } from '../../fakes/board-source.ts';
import { headOf } from '../../fakes/fake-board.ts';
import { largeBench, morningBench } from '../../fixtures/benches.ts';

const ALL: RowQuery = { filter: null, search: '', sort: 'need', descending: false };

function placesOf(query: Partial<RowQuery>, rows = morningBench()): readonly (string | null)[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return queryRows(rows, { ...ALL, ...query }).map((id) => byId.get(id)?.position ?? null);
}

describe.each([
  ['a morning’s bench', morningBench()],
  ['a thousand devices', largeBench(1_000)],
])('on %s', (_name, rows) => {
  const { counts } = headOf(null, rows);
  it.each(['expected', 'seen', 'matched', 'ready', 'missing'] as const)(
    'the filter “%s” shows as many devices as its figure says',
    (figure) => {
      expect(queryRows(rows, { ...ALL, filter: figure })).toHaveLength(counts[figure]);
    },
  );
});

it('shows every row once without a filter', () => {
  const ids = queryRows(morningBench(), ALL);
  expect(ids.toSorted()).toEqual(
    morningBench()
      .map(({ id }) => id)
      .toSorted(),
  );
});

it('puts what failed first, then what needs a hand, what works, what waits, what is ready, what is expected', () => {
  const rows = morningBench();
  const byId = new Map(rows.map((row) => [row.id, row.state]));
  const states = queryRows(rows, ALL).map((id) => byId.get(id) ?? '');
  const order = states.filter((state, index) => state !== states[index - 1]);
  expect(order).toEqual(['failed', 'hand', 'working', 'waiting', 'ready', 'waived', 'expected']);
});

it.each([
  ['a place, in any case', 'GATE EAST', ['Gate east']],
  ['a place without its accents', 'facade', ['Façade sud']],
  ['a serial without its dashes', 'abx748be8b7j', ['Dock 1 North']],
  ['a MAC in another grouping', 'accc8e8a7144', ['Gate east']],
  ['an address', '10.77.0.18', ['Gate east']],
  ['several words, in any order', 'north dock 2', ['Dock 2 North']],
  ['nothing that is there', 'no such thing', []],
])('finds %s', (_what, search, places) => {
  expect(placesOf({ search, sort: 'place' })).toEqual(places);
});

it('counts as a person does: Dock 2 before Dock 10', () => {
  const rows = ['Dock 10', 'Dock 2', 'Dock 1'].map((position) => aRow(position, { position }));
  expect(placesOf({ sort: 'place' }, rows)).toEqual(['Dock 1', 'Dock 2', 'Dock 10']);
  expect(placesOf({ sort: 'place', descending: true }, rows)).toEqual(['Dock 10', 'Dock 2', 'Dock 1']);
  expect(naturalKey('Dock 007') < naturalKey('Dock 8')).toBe(true);
});

it('counts a unit that several devices claim as seen, though it is none of them', () => {
  expect(isCounted(aRow('unit:1', { deviceId: null, verdict: 'duplicate', group: 0 }), 'seen')).toBe(true);
  expect(isCounted(aRow('unit:2', { deviceId: null, verdict: 'missing', group: 4 }), 'seen')).toBe(false);
});

it('counts a stranger as nothing that was expected', () => {
  const stranger = aRow('dev', { verdict: 'unexpected', state: 'ready' });
  expect(['expected', 'seen', 'matched', 'ready'].filter((figure) => isCounted(stranger, figure as 'seen'))).toEqual(
    [],
  );
});

it('finds and orders the same whether it remembers the order of before or starts from nothing', () => {
  const rows = new Map(largeBench(60).map((row) => [row.id, row]));
  const ids = [...rows.keys()];
  const search = createRowSearch();
  const step = fc.record({
    id: fc.constantFrom(...ids),
    draft: fc.constantFrom<Partial<BoardRow> | null>(null, { position: 'Dock 7' }, { group: 0 }, { serial: 'ZZ1' }),
    query: fc.record({
      filter: fc.constantFrom(null, ...ROW_FILTERS),
      search: fc.constantFrom('', 'dock', 'lille 7', 'zz1'),
      sort: fc.constantFrom(...ROW_SORTS),
      descending: fc.boolean(),
    }),
  });
  fc.assert(
    fc.property(step, ({ id, draft, query }) => {
      const row = rows.get(id) ?? largeBench(60).find((piece) => piece.id === id);
      if (draft === null && rows.size > 10) rows.delete(id);
      else if (row !== undefined) rows.set(id, { ...row, ...draft });
      expect(search(rows, query)).toEqual(queryRows(rows.values(), query));
    }),
  );
});
