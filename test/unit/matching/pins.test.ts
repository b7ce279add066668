import { describe, expect, it } from 'vitest';
import type { Pin } from '../../../shared/domain/matching/pin.ts';
import { mac } from '../../fixtures/observations.ts';
import { benchOf, device, unit } from './bench-of.ts';

const AXIS = mac('ac:cc:8e:8a:71:44');

function pin(deviceId: string, unitId: string, facts: Partial<Pin> = {}): Pin {
  return { deviceId: device(deviceId).id, unitId: unit(unitId).id, cause: 'by-hand', reason: null, ...facts };
}

describe('a device that a person has placed', () => {
  it('stays there, whoever fits as well', () => {
    const { matches } = benchOf(
      [device('a', { model: 'M' }), device('b', { model: 'M' })],
      [unit('u1', { sku: 'M' }), unit('u2', { sku: 'M' })],
      { pins: [pin('b', 'u1')] },
    );
    expect(matches.map(({ unitId, basis }) => [unitId, basis])).toEqual([
      ['u2', 'model'],
      ['u1', 'by-hand'],
    ]);
  });

  it.each(['by-hand', 'scanned', 'label-printed'] as const)('is said to be there because it was %s', (cause) => {
    const { matches } = benchOf([device('a')], [unit('u')], { pins: [pin('a', 'u', { cause })] });
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: cause, reason: { key: `matching.pinned.${cause}` } });
  });

  it('of another model is a substitution with its reason, and without one a wrong model', () => {
    const [devices, units] = [[device('a', { model: 'N' })], [unit('u', { sku: 'M' })]];
    const reason = 'M is out of stock';
    expect(benchOf(devices, units, { pins: [pin('a', 'u', { reason })] }).matches[0]).toMatchObject({
      verdict: 'substituted',
      unitId: 'u',
      reason: { key: 'matching.substituted', params: { ordered: 'M', reported: 'N', reason } },
    });
    expect(benchOf(devices, units, { pins: [pin('a', 'u')] }).matches[0]).toMatchObject({
      verdict: 'wrong-model',
      unitId: 'u',
    });
  });

  it.each([
    ['serial', { serial: 'S1' }, { serial: 'S9' }],
    ['mac', { mac: AXIS }, { macs: [mac('00:00:00:00:00:09')] }],
  ] as const)('under another %s than the order names keeps its place, and is asked about', (what, ordered, is) => {
    const { matches } = benchOf([device('a', is)], [unit('u', ordered)], { pins: [pin('a', 'u')] });
    expect(matches[0]).toMatchObject({
      verdict: 'ambiguous',
      unitId: 'u',
      reason: { key: `matching.pinned.misfit-${what}` },
    });
  });

  it('keeps its place from the one whose serial the order names; that one is told so', () => {
    const { matches, contested } = benchOf(
      [device('placed', { serial: 'S2' }), device('named', { serial: 'S1' })],
      [unit('u', { serial: 'S1' })],
      { pins: [pin('placed', 'u', { reason: 'swapped at the supplier' })] },
    );
    expect(matches.map(({ verdict, unitId }) => [verdict, unitId])).toEqual([
      ['substituted', 'u'],
      ['duplicate', null],
    ]);
    expect(matches[1]?.reason.key).toBe('matching.duplicate.placed');
    expect(contested).toEqual([]);
  });

  it('and then set aside holds no place', () => {
    const { matches, missing } = benchOf([device('a', { setAside: true })], [unit('u')], { pins: [pin('a', 'u')] });
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', unitId: null });
    expect(missing).toEqual(['u']);
  });

  it('on a unit that is on no order any more is matched like any other', () => {
    const { matches } = benchOf([device('a', { model: 'M' })], [unit('u', { sku: 'M' })], { pins: [pin('a', 'gone')] });
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'model', unitId: 'u' });
  });
});

describe('a device on an open place', () => {
  const units = [unit('u1', { sku: 'M' }), unit('u2', { sku: 'M' })];

  it('stays there when another is plugged in that would have come first', () => {
    const before = benchOf([device('z', { model: 'M' })], units);
    expect(before.matches[0]?.unitId).toBe('u1');
    const after = benchOf([device('a', { model: 'M' }), device('z', { model: 'M' })], units, { prior: before });
    expect(after.matches.map(({ unitId }) => unitId)).toEqual(['u2', 'u1']);
  });

  it('moves only where one more can be seated by it', () => {
    const same = (ordered: string, reported: string) => ordered === reported || (ordered === 'B' && reported === 'M');
    const both = [unit('u1', { sku: 'B' }), unit('u2', { sku: 'M' })];
    const before = benchOf([device('m', { model: 'M' })], [unit('u1', { sku: 'B' })], {}, same);
    expect(before.matches[0]?.unitId).toBe('u1');
    const after = benchOf([device('m', { model: 'M' }), device('b', { model: 'B' })], both, { prior: before }, same);
    expect(after.matches.map(({ unitId }) => unitId)).toEqual(['u2', 'u1']);
  });
});
