import { describe, expect, it } from 'vitest';
import { mac } from '../../fixtures/observations.ts';
import { benchOf, device, unit } from './bench-of.ts';

const AXIS = mac('ac:cc:8e:8a:71:44');

describe('a unit with a serial or a MAC', () => {
  it('is matched by serial whatever dashes and case the label and the network use', () => {
    const { matches, missing } = benchOf(
      [device('d', { serial: 'abx7 48be‑8b7j' })],
      [unit('u', { serial: 'ABX7-48BE-8B7J' })],
    );
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'serial', unitId: 'u', positionId: 'place of u' });
    expect(missing).toEqual([]);
  });

  it('is matched by MAC when the device never says its serial, as Verkada devices do not', () => {
    const { matches } = benchOf([device('d', { macs: [AXIS] })], [unit('u', { serial: 'X', mac: AXIS })]);
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'mac' });
  });

  it('is given to nobody where serial and MAC point to different units: only the label can tell', () => {
    const { matches, missing, contested } = benchOf(
      [device('d', { serial: 'S1', macs: [AXIS] })],
      [unit('by-serial', { serial: 'S1' }), unit('by-mac', { serial: 'S2', mac: AXIS })],
    );
    expect(matches[0]).toMatchObject({ verdict: 'ambiguous', unitId: null, reason: { key: 'matching.torn' } });
    expect({ missing, contested }).toEqual({ missing: [], contested: ['by-mac', 'by-serial'] });
  });

  it('is given to the device that has both, whoever else is torn between it and another', () => {
    const { matches, contested } = benchOf(
      [
        device('torn', { serial: 'S1', macs: [mac('00:00:00:00:00:02')] }),
        device('whole', { serial: 'S1', macs: [AXIS] }),
      ],
      [unit('u', { serial: 'S1', mac: AXIS }), unit('v', { mac: mac('00:00:00:00:00:02') })],
    );
    expect(matches.map(({ verdict, unitId }) => [verdict, unitId])).toEqual([
      ['ambiguous', null],
      ['matched', 'u'],
    ]);
    expect(contested).toEqual(['v']);
  });

  it('is matched by MAC, and the other serial is said: a list has a typing error now and then', () => {
    const { matches } = benchOf(
      [device('d', { serial: 'S9', macs: [AXIS] })],
      [unit('u', { serial: 'S1', mac: AXIS })],
    );
    expect(matches[0]).toMatchObject({
      verdict: 'matched',
      basis: 'mac',
      reason: { key: 'matching.matched.otherSerial' },
    });
  });

  it('keeps its place but is named a wrong model when the device says it is something else', () => {
    const { matches } = benchOf([device('d', { serial: 'S1', model: 'P3265-LV' })], [unit('u', { serial: 'S1' })]);
    expect(matches[0]).toMatchObject({ verdict: 'wrong-model', unitId: 'u' });
  });

  it('is missing until somebody has seen it', () => {
    expect(benchOf([], [unit('u', { serial: 'S1' })]).missing).toEqual(['u']);
  });
});

describe('two devices for one unit', () => {
  it('are both duplicates when nothing tells them apart, and neither gets the place', () => {
    const { matches, missing, contested } = benchOf(
      [device('a', { serial: 'S1' }), device('b', { serial: 'S1' })],
      [unit('u', { serial: 'S1' })],
    );
    expect(matches.map(({ verdict, unitId }) => ({ verdict, unitId }))).toEqual([
      { verdict: 'duplicate', unitId: null },
      { verdict: 'duplicate', unitId: null },
    ]);
    expect({ missing, contested }).toEqual({ missing: [], contested: ['u'] });
  });

  it('are told apart when serial and MAC both speak for one of them', () => {
    const { matches } = benchOf(
      [device('clone', { serial: 'S1' }), device('real', { serial: 'S1', macs: [AXIS] })],
      [unit('u', { serial: 'S1', mac: AXIS })],
    );
    expect(matches.map(({ verdict }) => verdict)).toEqual(['duplicate', 'matched']);
  });
});

describe('a device that nothing names', () => {
  it('fills an open place of its model', () => {
    const { matches } = benchOf([device('d', { model: 'P3265-LVE' })], [unit('u')]);
    expect(matches[0]).toMatchObject({ verdict: 'matched', basis: 'model', unitId: 'u' });
  });

  it('never takes a place whose serial is fixed, even when its model fits: it is another box', () => {
    const { matches } = benchOf([device('d', { serial: 'OTHER', model: 'P3265-LVE' })], [unit('u', { serial: 'S1' })]);
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.unexpected.serial' } });
  });

  it('is a stranger when nothing like it was ordered', () => {
    const { matches } = benchOf([device('d', { model: 'PRINTER' })], [unit('u')]);
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.unexpected.model' } });
  });

  it('takes no place once a person has set it aside, even with a serial of the order', () => {
    const { matches, missing } = benchOf(
      [device('d', { serial: 'S1', setAside: true })],
      [unit('u', { serial: 'S1' })],
    );
    expect(matches[0]).toMatchObject({ verdict: 'unexpected', reason: { key: 'matching.setAside' } });
    expect(missing).toEqual(['u']);
  });

  it('is judged by nobody while no order is open', () => {
    expect(benchOf([device('d')], []).matches).toEqual([]);
  });
});
