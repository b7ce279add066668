import { expect, it } from 'vitest';
import { chainOf } from '../../../renderer/components/chain-marks.ts';
import { type Piece, rowOf, type StoryName } from '../../fixtures/bench-rows.ts';

const DRIVEN: Piece = {
  order: 'SO-24817',
  line: 2,
  model: 'P3265-LVE',
  manufacturer: 'AXIS',
  serial: 'ACCC8E8A7144',
  mac: 'ac:cc:8e:8a:71:44',
  site: ['Lille warehouse', 'Yard'],
  position: 'Gate east',
};
const WATCHED: Piece = { ...DRIVEN, manufacturer: 'Verkada' };

const looks = (piece: Piece, story: StoryName): string =>
  chainOf(rowOf(piece, story, 1))
    .map(({ look }) => look)
    .join(' ');

it.each([
  ['missing', 'open open open open open open open'],
  ['waiting', 'done done waiting open open open open'],
  ['reading', 'done done done done now open open'],
  ['refused', 'done done done done open open hand'],
  ['clock', 'done done done done open open hand'],
  ['offline', 'done failed done done open open done'],
  ['wrongModel', 'done done done hand open open open'],
  ['ready', 'done done done done open open done'],
  ['waived', 'done done done done open open waived'],
] as const)('draws a driven device that is “%s” as %s', (story, expected) => {
  expect(looks(DRIVEN, story)).toBe(expected);
});

it('never draws a check as done on a device that is only watched: nobody looked', () => {
  expect(looks(WATCHED, 'ready')).toBe('done done done done open open open');
});
