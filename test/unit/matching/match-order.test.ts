import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { MatchDevice, MatchUnit } from '../../../shared/domain/matching/match.ts';
import { matchOrder } from '../../../shared/domain/matching/match-order.ts';
import type { OrderNumber, PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import { mac } from '../../fixtures/observations.ts';

function device(id: string, facts: Partial<MatchDevice> = {}): MatchDevice {
  return { id: id as DeviceId, macs: [], serial: null, model: null, setAside: false, ...facts };
}

function unit(id: string, facts: Partial<MatchUnit> = {}): MatchUnit {
  return {
    id: id as UnitId,
    order: 'SO-1' as OrderNumber,
    line: 1,
    sku: 'P3265-LVE',
    serial: null,
    mac: null,
    positionId: `place of ${id}` as PositionId,
    ...facts,
  };
}

/** Strict on purpose: which names are equal is the catalogue's business, tested there. */
const sameModel = (ordered: string, reported: string): boolean => ordered === reported;

const AXIS = mac('ac:cc:8e:8a:71:44');

describe('a unit with a serial or a MAC', () => {
  it('is matched by serial whatever dashes and case the label and the network use', () => {
    const { matches, missing } = matchOrder(
      [device('d', { serial: 'abx7 48be‑8b7j' })],
      [unit('u', { serial: 'ABX7-48BE-8B7J' })],
      sameModel,
    );
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'serial', unitId: 'u', positionId: 'place of u' });
    expect(missing).toEqual([]);
  });

  it('is matched by MAC when the device never says its serial, as Verkada devices do not', () => {
    const { matches } = matchOrder([device('d', { macs: [AXIS] })], [unit('u', { serial: 'X', mac: AXIS })], sameModel);
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'mac' });
  });

  it('is matched by serial first where serial and MAC point to different units', () => {
    const { matches, missing } = matchOrder(
      [device('d', { serial: 'S1', macs: [AXIS] })],
      [unit('by-serial', { serial: 'S1' }), unit('by-mac', { serial: 'S2', mac: AXIS })],
      sameModel,
    );
    expect(matches[0]?.unitId).toBe('by-serial');
    expect(missing).toEqual(['by-mac']);
  });

  it('keeps its place but is named a wrong model when the device says it is something else', () => {
    const { matches } = matchOrder(
      [device('d', { serial: 'S1', model: 'P3265-LV' })],
      [unit('u', { serial: 'S1' })],
      sameModel,
    );
    expect(matches[0]).toMatchObject({ verdict: 'wrong-model', unitId: 'u' });
  });

  it('is missing until somebody has seen it', () => {
    expect(matchOrder([], [unit('u', { serial: 'S1' })], sameModel).missing).toEqual(['u']);
  });
});

describe('two devices for one unit', () => {
  it('are both duplicates when nothing tells them apart, and neither gets the place', () => {
    const { matches, missing, contested } = matchOrder(
      [device('a', { serial: 'S1' }), device('b', { serial: 'S1' })],
      [unit('u', { serial: 'S1' })],
      sameModel,
    );
    expect(matches.map(({ verdict, unitId }) => ({ verdict, unitId }))).toEqual([
      { verdict: 'duplicate', unitId: null },
      { verdict: 'duplicate', unitId: null },
    ]);
    expect({ missing, contested }).toEqual({ missing: [], contested: ['u'] });
  });

  it('are told apart when serial and MAC both speak for one of them', () => {
    const { matches } = matchOrder(
      [device('clone', { serial: 'S1' }), device('real', { serial: 'S1', macs: [AXIS] })],
      [unit('u', { serial: 'S1', mac: AXIS })],
      sameModel,
    );
    expect(matches.map(({ verdict }) => verdict)).toEqual(['duplicate', 'matched']);
  });
});

describe('a device that nothing names', () => {
  it('fills an open place of its model', () => {
    const { matches } = matchOrder([device('d', { model: 'P3265-LVE' })], [unit('u')], sameModel);
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'model', unitId: 'u' });
  });

  it('never takes a place whose serial is fixed, even when its model fits: it is another box', () => {
    const { matches } = matchOrder(
      [device('d', { serial: 'OTHER', model: 'P3265-LVE' })],
      [unit('u', { serial: 'S1' })],
      sameModel,
    );
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.unexpected.serial' } });
  });

  it('is a stranger when nothing like it was ordered', () => {
    const { matches } = matchOrder([device('d', { model: 'PRINTER' })], [unit('u')], sameModel);
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.unexpected.model' } });
  });

  it('takes no place once a person has set it aside, even with a serial of the order', () => {
    const { matches, missing } = matchOrder(
      [device('d', { serial: 'S1', setAside: true })],
      [unit('u', { serial: 'S1' })],
      sameModel,
    );
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.setAside' } });
    expect(missing).toEqual(['u']);
  });

  it('is judged by nobody while no order is open', () => {
    expect(matchOrder([device('d')], [], sameModel).matches).toEqual([]);
  });
});

describe('any bench', () => {
  const serials = ['S1', 'S2', 'S3', null];
  const models = ['A', 'B', null];
  const anyDevices = fc
    .array(fc.record({ serial: fc.constantFrom(...serials), model: fc.constantFrom(...models) }), { maxLength: 12 })
    .map((facts) => facts.map((each, position) => device(`d${position}`, each)));
  const anyUnits = fc
    .array(fc.record({ serial: fc.constantFrom(...serials), sku: fc.constantFrom('A', 'B') }), { maxLength: 12 })
    .map((facts) => facts.map((each, position) => unit(`u${position}`, each)))
    .filter((units) => {
      const fixed = units.flatMap(({ serial }) => serial ?? []);
      return new Set(fixed).size === fixed.length;
    });

  it('gives no unit to two devices', () => {
    fc.assert(
      fc.property(anyDevices, anyUnits, (devices, units) => {
        const taken = matchOrder(devices, units, sameModel).matches.flatMap(({ unitId }) => unitId ?? []);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });

  it('does not depend on who was plugged in first', () => {
    fc.assert(
      fc.property(anyDevices, anyUnits, fc.nat(), (devices, units, turn) => {
        const turned = [
          ...devices.slice(turn % (devices.length || 1)),
          ...devices.slice(0, turn % (devices.length || 1)),
        ];
        const byId = (list: readonly MatchDevice[]) =>
          new Map(matchOrder(list, units, sameModel).matches.map((match) => [match.deviceId, match.unitId]));
        expect([...byId(turned)].sort()).toEqual([...byId(devices)].sort());
      }),
    );
  });

  it('fills as many open places as can be filled', () => {
    fc.assert(
      fc.property(anyDevices, anyUnits, (devices, units) => {
        const { matches } = matchOrder(devices, units, sameModel);
        const byModel = matches.filter(({ basis }) => basis === 'model').length;
        const free = devices.filter((each) => {
          const match = matches.find(({ deviceId }) => deviceId === each.id);
          return match?.basis === 'model' || (match?.verdict === 'unexpected' && each.model !== null);
        });
        // With models that are equal or not, the maximum is the sum over models of the smaller side.
        const most = ['A', 'B']
          .map((model) =>
            Math.min(
              free.filter((each) => each.model === model).length,
              units.filter(({ sku, serial }) => sku === model && serial === null).length,
            ),
          )
          .reduce((sum, part) => sum + part, 0);
        expect(byModel).toBe(most);
      }),
    );
  });
});
