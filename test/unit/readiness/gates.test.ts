import { describe, expect, it } from 'vitest';
import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import { phaseOf } from '../../../shared/domain/lifecycle/phase.ts';
import type { DeviceMatch } from '../../../shared/domain/matching/match.ts';
import type { Evidence, RecordedEvidence } from '../../../shared/domain/readiness/evidence.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import { isDriven } from '../../../shared/domain/readiness/gates.ts';
import { DEFAULT_PROFILE } from '../../../shared/domain/readiness/profile.ts';
import { countStandings, orderVerdict, type Standing } from '../../../shared/domain/readiness/verdict.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { gatesWith as gatesOf } from '../../fixtures/gates.ts';
import { mac } from '../../fixtures/observations.ts';

const AT = isoTime(Date.UTC(2026, 10, 23, 9));
const ID = 'd' as DeviceId;

function camera(facts: Partial<Device> = {}): Device {
  return {
    id: ID,
    keys: [],
    macs: [mac('ac:cc:8e:8a:71:44')],
    serial: 'ACCC8E8A7144',
    attributes: { model: { value: 'P3265-LVE', protocol: 'mdns', at: AT } },
    addresses: ['10.77.0.10'],
    interface: 'bench0',
    protocols: ['mdns'],
    endpoints: [{ kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
    firstSeen: AT,
    ...facts,
  };
}

const MATCHED: DeviceMatch = {
  deviceId: ID,
  verdict: 'matched',
  basis: 'serial',
  order: null,
  unitId: null,
  line: 1,
  positionId: null,
  reason: { key: 'matching.matched.serial' },
};

function recorded(...evidence: readonly Evidence[]): readonly RecordedEvidence[] {
  return evidence.map((item, position) => ({ deviceId: ID, evidence: item, at: AT, seq: 100 + position }));
}

const ONLINE: Evidence = { kind: 'presence', state: 'online', since: AT };
const ACCEPTED: Evidence = { kind: 'credential', outcome: 'accepted', user: 'root' };
const ON_TIME: Evidence = { kind: 'clock', offsetMs: 300 };

function phase(device: Device, match: DeviceMatch | null, evidence: readonly Evidence[]): string {
  const gates = gatesOf({ device, match, evidence: recorded(...evidence) });
  return phaseOf(gates, DEFAULT_PROFILE.gates, isDriven(device));
}

describe('gates', () => {
  it('name the journal entry that they rest on, so that every figure can be traced', () => {
    const { online, clock } = gatesOf({ device: camera(), match: MATCHED, evidence: recorded(ONLINE, ON_TIME) });
    expect(online).toMatchObject({ state: 'passed', evidence: [100], at: AT });
    expect(clock).toMatchObject({ state: 'passed', evidence: [101] });
  });

  it('are never passed for what nobody looked at', () => {
    const gates = gatesOf({ device: camera(), match: null, evidence: [] });
    expect(GATES.filter((gate) => gates[gate].state === 'passed')).toEqual(['identified']);
    expect(gates.registered.state).toBe('not-tested');
    expect(gates.firmware.state).toBe('not-tested');
  });

  it('take a person’s word for the wanted version of a device that tells none, with the name, and for no other version', () => {
    const device = camera({ attributes: {} });
    const by = 'Alix';
    const read = (version: string) =>
      ({ kind: 'version-reading', version, where: 'Verkada Command', readAt: AT, by }) as const;
    const gateOf = (version: string) => {
      const evidence = [{ deviceId: device.id, evidence: read(version), at: AT, seq: 7 }];
      return gatesOf({ device, match: null, evidence, firmware: { wanted: '2026.11', work: null } }).firmware;
    };
    expect(gateOf('2026.11')).toMatchObject({ state: 'passed', evidence: [7], reason: { params: { by } } });
    expect(gateOf('2026.10')).toMatchObject({ state: 'pending', reason: { key: 'gates.firmware.wanted' } });
  });

  it('do not take a reported version for an update: without a target, firmware is not tested', () => {
    const device = camera({ attributes: { firmware: { value: '10.10', protocol: 'onvif', at: AT } } });
    expect(gatesOf({ device, match: null, evidence: [] }).firmware).toMatchObject({
      state: 'not-tested',
      reason: { params: { version: '10.10' } },
    });
  });

  it.each([
    [5_000, 'passed'],
    [-5_000, 'passed'],
    [5_001, 'failed'],
    [-86_400_000, 'failed'],
  ])('judge a clock that is %i ms off as %s: from 5 s on some devices refuse a signed request', (offsetMs, state) => {
    const gates = gatesOf({ device: camera(), match: null, evidence: recorded({ kind: 'clock', offsetMs }) });
    expect(gates.clock.state).toBe(state);
  });

  it('accept a maker alone as identification where the network never names a model, as with Verkada', () => {
    const device = camera({
      serial: null,
      attributes: { manufacturer: { value: 'Verkada', protocol: 'neighbour', at: AT } },
    });
    expect(gatesOf({ device, match: null, evidence: [] }).identified.state).toBe('passed');
  });
});

describe('the phase', () => {
  it('climbs with the gates and is ready only when every gate that counts has passed', () => {
    expect(phase(camera(), null, [])).toBe('seen');
    expect(phase(camera(), null, [ONLINE])).toBe('identified');
    expect(phase(camera(), MATCHED, [ONLINE])).toBe('matched');
    // A password of its own that lets in is how a device without a registry is enrolled.
    expect(phase(camera(), MATCHED, [ONLINE, ACCEPTED])).toBe('registered');
    expect(phase(camera(), MATCHED, [ONLINE, ACCEPTED, ON_TIME])).toBe('ready');
  });

  it('asks no password and no clock of a device that is only watched', () => {
    expect(phase(camera({ endpoints: [] }), MATCHED, [ONLINE])).toBe('ready');
  });

  it('falls back when the device goes offline', () => {
    const offline: Evidence = { kind: 'presence', state: 'offline', since: AT };
    expect(phase(camera(), MATCHED, [offline, ACCEPTED, ON_TIME])).toBe('seen');
  });
});

describe('the verdict of an order', () => {
  const ready: Standing = { unit: 'seen', matched: true, ready: true, exception: false };
  const missing: Standing = { unit: 'missing', matched: false, ready: false, exception: false };
  const stranger: Standing = { unit: null, matched: false, ready: false, exception: true };

  it.each([
    ['every unit ready', [ready, ready], 'ready'],
    ['a stranger beside ready units', [ready, stranger], 'ready-with-exceptions'],
    ['a unit missing', [ready, missing], 'not-ready'],
    ['nothing seen', [missing], 'not-ready'],
  ] as const)('with %s is %s', (_story, standings, verdict) => {
    expect(orderVerdict(countStandings(standings))).toBe(verdict);
  });

  it('counts a stranger among the exceptions and nowhere else', () => {
    expect(countStandings([ready, stranger])).toEqual({
      expected: 1,
      seen: 1,
      matched: 1,
      ready: 1,
      missing: 0,
      exceptions: 1,
    });
  });
});
