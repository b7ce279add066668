import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SiteLine, siteLines } from '../../../renderer/client/site-tree.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { aRow } from '../../fakes/board-source.ts';

const allOpen = (): boolean => true;

/** A row of an order at a place; `ready` unless something else is said. */
function placed(id: string, order: string, site: readonly string[], draft: Partial<BoardRow> = {}): BoardRow {
  return aRow(id, {
    order: order as BoardRow['order'],
    site: [...site],
    position: id,
    verdict: 'matched',
    state: 'ready',
    group: 3,
    ...draft,
  });
}

/** The lines as a person reads them, indented. */
function drawn(lines: readonly SiteLine[]): readonly string[] {
  return lines.map((line) => {
    const indent = '  '.repeat(line.level - 1);
    if (line.kind === 'row') return `${indent}${line.id}`;
    const { expected, seen, matched, ready } = line.counts;
    const name =
      line.name.kind === 'site' ? line.name.name : line.name.kind === 'order' ? line.name.order : line.name.kind;
    return `${indent}${line.open ? '-' : '+'} ${name} ${expected}/${seen}/${matched}/${ready}`;
  });
}

const ROWS = [
  placed('Gate', 'SO-1', ['Lille', 'Yard']),
  placed('Dock 1', 'SO-1', ['Lille', 'Dock'], { state: 'waiting', group: 2 }),
  placed('Sign', 'SO-1', ['Lille']),
  placed('Spare', 'SO-1', []),
  placed('Lobby', 'SO-1', ['Paris'], { deviceId: null, verdict: 'missing', state: 'expected', group: 4 }),
  aRow('stranger', { group: 0 }),
];

it('counts expected, seen, matched and ready of each site, sub-sites included', () => {
  expect(drawn(siteLines({ rows: ROWS, shown: ROWS, isOpen: allOpen }))).toEqual([
    '- Lille 3/3/3/2',
    '  - Yard 1/1/1/1',
    '    Gate',
    '  - Dock 1/1/1/0',
    '    Dock 1',
    '  Sign',
    '- Paris 1/0/0/0',
    '  Lobby',
    '- no-site 1/1/1/1',
    '  Spare',
    '- no-order 0/0/0/0',
    '  stranger',
  ]);
});

it('makes a level of the orders where there are several', () => {
  const two = [placed('b', 'SO-10', ['Lille']), placed('a', 'SO-9', ['Paris'])];
  expect(drawn(siteLines({ rows: two, shown: two, isOpen: allOpen }))).toEqual([
    '- SO-9 1/1/1/1',
    '  - Paris 1/1/1/1',
    '    a',
    '- SO-10 1/1/1/1',
    '  - Lille 1/1/1/1',
    '    b',
  ]);
});

it('counts whole sites however little of them a search has found', () => {
  const found = ROWS.filter(({ id }) => id === 'Gate');
  expect(drawn(siteLines({ rows: ROWS, shown: found, isOpen: allOpen }))).toEqual([
    '- Lille 3/3/3/2',
    '  - Yard 1/1/1/1',
    '    Gate',
  ]);
});

it('shows nothing of what is folded, and still counts it', () => {
  expect(drawn(siteLines({ rows: ROWS, shown: ROWS, isOpen: () => false }))).toEqual([
    '+ Lille 3/3/3/2',
    '+ Paris 1/0/0/0',
    '+ no-site 1/1/1/1',
    '+ no-order 0/0/0/0',
  ]);
});

it('keeps sites of one name in different parents apart', () => {
  const rows = [placed('a', 'SO-1', ['Lille', 'Roof']), placed('b', 'SO-1', ['Paris', 'Roof'])];
  const groups = siteLines({ rows, shown: rows, isOpen: allOpen }).filter(({ kind }) => kind === 'group');
  expect(new Set(groups.map(({ id }) => id)).size).toBe(4);
});

const anyRow = fc
  .record({
    id: fc.uuid(),
    order: fc.constantFrom('SO-1', 'SO-2', null),
    // Hostile names: a separator of ours, nothing at all, the name of a neighbour.
    site: fc.array(fc.constantFrom('a', 'b', 'a/s:b', '', '\n'), { maxLength: 3 }),
  })
  .map(({ id, order, site }) => (order === null ? aRow(id) : placed(id, order, site)));

it('shows every row once, below the group of its own site', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 40 }), (rows) => {
      const lines = siteLines({ rows, shown: rows, isOpen: allOpen });
      const shown = lines.filter(({ kind }) => kind === 'row').map(({ id }) => id);
      expect([...shown].sort()).toEqual(rows.map(({ id }) => id).sort());
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      const top = lines.filter((line) => line.level === 1);
      expect(top.reduce((sum, line) => sum + (line.kind === 'group' ? line.counts.rows : 0), 0)).toBe(rows.length);
    }),
  );
});
