import { expect, it } from 'vitest';
import { closedOrderOf } from '../../../shared/domain/matching/closed-order.ts';
import type { MatchDevice, MatchUnit } from '../../../shared/domain/matching/match.ts';
import { type Matching, matchOrder } from '../../../shared/domain/matching/match-order.ts';
import { indexUnits } from '../../../shared/domain/matching/unit-index.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { device, unit } from './bench-of.ts';

const CLOSED = 'SO-0' as OrderNumber;

/** The matching beside a closed order that had these units, and these devices in them. */
function beside(
  closed: readonly MatchUnit[],
  stood: readonly MatchDevice[],
  devices: readonly MatchDevice[],
  open: readonly MatchUnit[],
): Matching {
  return matchOrder({
    devices,
    units: indexUnits(open),
    pins: new Map(),
    prior: new Map(),
    sameModel: (ordered, reported) => ordered === reported,
    closedOrderOf: closedOrderOf(
      indexUnits(closed.map((each) => ({ ...each, order: CLOSED }))),
      new Map(stood.map(({ id }) => [id, CLOSED])),
    ),
  });
}

const NAMED = { verdict: 'unexpected', order: null, unitId: null, reason: { key: 'matching.unexpected.closedOrder' } };

it('names a device by the closed order that has its serial, though an open one has its model', () => {
  const late = device('late', { serial: 'S-1', model: 'P3265-LVE' });
  const { matches, missing } = beside([unit('old', { serial: 'S-1' })], [], [late], [unit('new', { serial: 'S-2' })]);
  expect(matches).toMatchObject([{ ...NAMED, reason: { params: { order: CLOSED } } }]);
  expect(missing).toEqual(['new']);
});

it('names a device that stood in an open slot of the closed order, where nothing else can tell', () => {
  const stood = device('stood', { model: 'M3086' });
  expect(beside([unit('old')], [stood], [stood], [unit('new')]).matches).toMatchObject([NAMED]);
});

it('gives a device of a closed order to the open order that asks for it, by serial or by model', () => {
  const [named, alike] = [device('named', { serial: 'S-1' }), device('alike', { model: 'P3265-LVE' })];
  const open = [unit('by-serial', { serial: 'S-1' }), unit('by-model')];
  const { matches } = beside([unit('old', { serial: 'S-1' })], [named, alike], [named, alike], open);
  expect(matches.map(({ verdict, unitId }) => [verdict, unitId])).toEqual([
    ['matched', 'by-serial'],
    ['matched', 'by-model'],
  ]);
});

it('says so of its own devices alone while no order is open, when nobody else is a stranger', () => {
  const [own, other] = [device('own', { serial: 'S-1' }), device('other', { serial: 'S-9' })];
  const { matches, missing } = beside([unit('old', { serial: 'S-1' })], [], [own, other], []);
  expect(matches).toMatchObject([{ deviceId: 'own', ...NAMED }]);
  expect(missing).toEqual([]);
});

it('leaves one alone that a person has set aside', () => {
  const aside = device('aside', { serial: 'S-1', setAside: true });
  const { matches } = beside([unit('old', { serial: 'S-1' })], [], [aside], [unit('new')]);
  expect(matches).toMatchObject([{ reason: { key: 'matching.setAside' } }]);
});
