import { expect, it } from 'vitest';
import { type BenchQuery, benchPath, parseBenchQuery } from '../../../renderer/features/bench/bench-query.ts';
import { targetIndex } from '../../../renderer/features/bench/grid-keys.ts';

const PLAIN: BenchQuery = {
  order: null,
  filter: null,
  search: '',
  sort: 'need',
  descending: false,
  wall: false,
  view: null,
};

it.each([
  [PLAIN, '/'],
  [{ ...PLAIN, filter: 'hand' as const }, '/?show=hand'],
  [{ ...PLAIN, order: 'SO 24/817' }, '/?order=SO+24%2F817'],
  [{ ...PLAIN, search: 'dock & yard', sort: 'place' as const, descending: true }, '/?q=dock+%26+yard&sort=-place'],
  [{ ...PLAIN, wall: true }, '/?wall=1'],
  [{ ...PLAIN, view: 'sites' as const }, '/?view=sites'],
])('writes %j as %s, and reads it back', (query, path) => {
  expect(benchPath(query)).toBe(path);
  expect(parseBenchQuery(path.slice(1))).toEqual(query);
});

it.each(['?show=everything', '?sort=-', '?sort=colour', '?wall=yes', '?%E0%A4%A'])(
  'reads %s as a plain bench: an address can be typed wrong',
  (search) => {
    expect(parseBenchQuery(search)).toMatchObject({ filter: null, sort: 'need', wall: false });
  },
);

it('reads no more of a search than a person types', () => {
  expect(parseBenchQuery(`?q=${'x'.repeat(10_000)}`).search).toHaveLength(200);
});

const GRID = { count: 11, columns: 4, pageRows: 2 };

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 5],
  ['ArrowUp', 5, 1],
  ['ArrowUp', 2, 2],
  ['ArrowRight', 10, 10],
  ['PageDown', 1, 9],
  ['PageDown', 9, 10],
  ['PageUp', 9, 1],
  ['Home', 9, 0],
  ['End', 0, 10],
])('moves with %s from the %ith device to the %ith', (key, from, to) => {
  expect(targetIndex(key, from, GRID)).toBe(to);
});

it('stays where nothing is below, rather than jump to a device that is not below', () => {
  expect(targetIndex('ArrowDown', 7, GRID)).toBe(7);
});

it('leaves every other key to the page', () => {
  expect(targetIndex('Tab', 0, GRID)).toBeNull();
  expect(targetIndex('x', 0, GRID)).toBeNull();
});
