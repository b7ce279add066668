import { describe, expect, it } from 'vitest';
import type { DeviceMatch } from '../../../shared/domain/matching/match.ts';
import type { OrderNumber, PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import type { Evidence } from '../../../shared/domain/readiness/evidence.ts';
import type { GateName, GateState, Gates } from '../../../shared/domain/readiness/gate.ts';
import type { GateInput } from '../../../shared/domain/readiness/gate-input.ts';
import { DEFAULT_PROFILE } from '../../../shared/domain/readiness/profile.ts';
import { barePosition } from '../../../shared/domain/site/position.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { gatesWith } from '../../fixtures/gates.ts';

const AT = isoTime(Date.UTC(2026, 10, 23, 9));
const device = { ...deviceOf(1), addresses: ['10.77.0.10'] };
const ORDER = 'SO-1' as OrderNumber;
const match: DeviceMatch = {
  deviceId: device.id,
  verdict: 'matched',
  basis: 'serial',
  order: ORDER,
  unitId: 'SO-1/1/1' as UnitId,
  line: 1,
  positionId: null,
  reason: { key: 'matching.matched.serial' },
};
const place = barePosition('p-1' as PositionId, ORDER, ['Lille', 'Yard'], 'Gate east');

function gatesFor(evidence: readonly Evidence[], more: Partial<GateInput> = {}): Gates {
  const recorded = evidence.map((item, at) => ({ deviceId: device.id, evidence: item, at: AT, seq: 40 + at }));
  return gatesWith({ device, match, evidence: recorded, ...more });
}

describe('the gate', () => {
  it.each(['default-account', 'refused', 'missing', 'not-set-up'] as const)(
    'of registration is not passed by an account that is %s: it rests on nothing',
    (outcome) => {
      const { registered } = gatesFor([{ kind: 'credential', outcome, user: 'root' }]);
      expect([registered.state, registered.evidence]).toEqual(['not-tested', []]);
    },
  );

  it.each<[string, GateName, Evidence, GateState]>([
    ['a picture of something', 'picture', picture('scene'), 'passed'],
    ['a black picture', 'picture', picture('black'), 'failed'],
    ['a picture of one tone', 'picture', picture('flat'), 'failed'],
    ['bytes that are no picture', 'picture', picture('unreadable'), 'failed'],
    [
      'a picture of before anybody looked',
      'picture',
      { kind: 'picture', outcome: 'taken', sha256: 'a', bytes: 9 },
      'pending',
    ],
    [
      'an account from the manual',
      'credential',
      { kind: 'credential', outcome: 'default-account', user: 'root' },
      'failed',
    ],
    ['an account of its own', 'registered', { kind: 'credential', outcome: 'accepted', user: 'ops' }, 'passed'],
    ['nothing open', 'hardening', hardening({}), 'passed'],
    ['a device without a stream', 'hardening', hardening({ anonymousStream: 'none' }), 'passed'],
    ['telnet open', 'hardening', hardening({ telnet: 'open' }), 'failed'],
    ['a stream for anybody', 'hardening', hardening({ anonymousStream: 'given' }), 'failed'],
    ['no TLS', 'hardening', hardening({ tls: 'missing' }), 'failed'],
    ['a question without an answer', 'hardening', hardening({ telnet: 'unknown' }), 'pending'],
    ['registered', 'registered', registration('registered'), 'passed'],
    ['listed and never online', 'registered', registration('never-online'), 'pending'],
    ['not listed', 'registered', registration('not-listed'), 'failed'],
    ['under another site', 'registered', registration('other-site'), 'failed'],
    ['in another organisation', 'registered', registration('other-organisation'), 'failed'],
    ['as another kind of device', 'registered', registration('wrong-type'), 'failed'],
  ])('with %s: %s is %4$s', (_, name, evidence, state) => {
    const gate = gatesFor([evidence])[name];
    expect(gate.state).toBe(state);
    expect(gate.evidence).toEqual([40]);
  });

  it.each<GateName>(['registered', 'picture', 'hardening', 'label', 'address', 'clock', 'credential'])(
    '%s is not tested where nobody looked, which is never passed',
    (name) => {
      expect(gatesFor([])[name].state).toBe('not-tested');
    },
  );

  it('asks for as many minutes without a gap as the profile says', () => {
    const since = isoTime(Date.UTC(2026, 10, 23, 11, 50));
    const online = (stableMinutes: number): GateState =>
      gatesFor([{ kind: 'presence', state: 'online', since }], { profile: { ...DEFAULT_PROFILE, stableMinutes } })
        .online.state;
    expect(online(10)).toBe('passed');
    expect(online(11)).toBe('pending');
  });

  it('is as strict with clocks as the profile says', () => {
    const clock = (clockSeconds: number): GateState =>
      gatesFor([{ kind: 'clock', offsetMs: 30_000 }], { profile: { ...DEFAULT_PROFILE, clockSeconds } }).clock.state;
    expect(clock(30)).toBe('passed');
    expect(clock(29)).toBe('failed');
  });

  it('rests what was compared on the entries that made device and match what they are', () => {
    const entries = { device: 11, match: 12, label: 13 };
    const { identified, matched, placed } = gatesFor([], { position: place, entries });
    expect([identified.evidence, matched.evidence, placed.evidence]).toEqual([[11], [12], [12]]);
    expect(placed).toMatchObject({ state: 'passed', reason: { params: { place: 'Lille / Yard / Gate east' } } });
  });

  it.each<[string, 'static' | 'reserved', string, GateState]>([
    ['the planned address', 'static', '10.77.0.10', 'passed'],
    ['another one, where it is set on the device', 'static', '192.168.1.10', 'failed'],
    ['another one, where the server on site gives it', 'reserved', '192.168.1.10', 'pending'],
  ])('address with %s', (_, kind, address, state) => {
    const position = { ...place, address: { kind, address, prefix: 24, gateway: null, vlan: null } };
    expect(gatesFor([], { position }).address.state).toBe(state);
  });

  it('label holds while the paper names the place where the unit still goes', () => {
    const label = {
      order: ORDER,
      unitId: 'SO-1/1/1' as UnitId,
      positionId: place.id,
      deviceId: device.id,
      contentHash: 'a'.repeat(64),
      format: 'zpl',
      printedAt: AT,
      printedBy: 'Alix',
    };
    const entries = { device: null, match: null, label: 13 };
    expect(gatesFor([], { label, position: place, entries }).label).toMatchObject({ state: 'passed', evidence: [13] });
    expect(gatesFor([], { label, position: { ...place, id: 'p-2' as PositionId } }).label.state).toBe('failed');
  });
});

function picture(look: 'scene' | 'black' | 'flat' | 'unreadable'): Evidence {
  return { kind: 'picture', outcome: 'taken', sha256: 'a'.repeat(64), bytes: 9_000, look };
}

function hardening(more: Partial<Extract<Evidence, { kind: 'hardening' }>>): Evidence {
  return { kind: 'hardening', telnet: 'closed', anonymousStream: 'refused', tls: 'offered', ...more };
}

function registration(outcome: Extract<Evidence, { kind: 'registration' }>['outcome']): Evidence {
  return {
    kind: 'registration',
    outcome,
    source: 'command-csv',
    readAt: AT,
    organisation: 'Acme',
    site: 'Lille',
    plannedSite: 'Lille',
    note: null,
  };
}
