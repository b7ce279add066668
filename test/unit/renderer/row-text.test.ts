import { expect, it } from 'vitest';
import { keepText, textOf } from '../../../renderer/client/row-text.ts';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { aRow } from '../../fakes/board-source.ts';

const before = aRow('dev-1', { position: 'Gate east', serial: 'ACCC8E8A7144', addresses: ['10.77.0.18'] });

it('folds the texts of a device once, however often its state changes', () => {
  const text = textOf(before);
  const after: BoardRow = { ...before, state: 'working', group: 1, addresses: [...before.addresses] };
  keepText(before, after);
  expect(textOf(after)).toBe(text);
});

it.each<[string, Partial<BoardRow>, string]>([
  ['its place', { position: 'Dock 7' }, 'dock 7'],
  ['its site', { site: ['Lille'] }, 'lille'],
  ['its serial', { serial: 'ZZ1' }, 'zz1'],
  ['an address', { addresses: ['10.77.0.99'] }, '10.77.0.99'],
  ['one address more', { addresses: ['10.77.0.18', '10.77.0.99'] }, '10.77.0.99'],
  ['its firmware', { firmware: '1.41.04_20230531_R1' }, '1.41.04_20230531_r1'],
])('is found by what is new of %s', (_what, change, word) => {
  textOf(before);
  const after: BoardRow = { ...before, ...change };
  keepText(before, after);
  expect(textOf(after).haystack).toContain(word);
});
