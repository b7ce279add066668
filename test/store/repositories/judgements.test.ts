import { describe, expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { evidenceOf, present, recorded, written } from '../../fixtures/events.ts';
import { matchedTo, unexpected } from '../../fixtures/matches.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';

/** A store with two devices; entries 1 to 3. */
function bench(): { store: ReturnType<typeof open>; clock: ReturnType<typeof createManualClock> } {
  const clock = createManualClock();
  const store = open(temporaryFolder(), { clock });
  append(store, ...[1, 2].map((n) => ({ kind: 'device.seen', data: { device: deviceOf(n) } }) as const));
  return { store, clock };
}

const [first, second] = [deviceOf(1).id, deviceOf(2).id];

describe('matches in the store', () => {
  it('are the last decision for each device', () => {
    const { store } = bench();
    const order = orderOf();
    const [unit] = order.units;
    if (unit === undefined) throw new Error('no unit');
    append(store, { kind: 'match.decided', data: { match: unexpected(first) } });
    append(store, { kind: 'match.decided', data: { match: unexpected(second) } });
    append(store, { kind: 'match.decided', data: { match: matchedTo(first, order, unit) } });
    expect(store.matches.list()).toEqual([matchedTo(first, order, unit), unexpected(second)]);
    expect(store.matches.find(first)).toEqual(matchedTo(first, order, unit));
    expect(store.matches.find(deviceId('dev-none'))).toBeNull();
  });

  it('keep a reason with figures in it, and one without', () => {
    const { store } = bench();
    const reason = { key: 'match.wrongModel', params: { ordered: 'P3265-LVE', count: 2 } };
    append(store, { kind: 'match.decided', data: { match: { ...unexpected(first), verdict: 'wrong-model', reason } } });
    expect(store.matches.find(first)?.reason).toEqual(reason);
  });
});

describe('evidence in the store', () => {
  it('is the newest of each kind, with the entry it stands in', () => {
    const { store, clock } = bench();
    append(
      store,
      recorded(first, present('online', 1)),
      recorded(first, evidenceOf(2)),
      recorded(second, evidenceOf(3)),
    );
    clock.advance(60_000);
    append(store, recorded(first, present('offline', 60)));
    const offline = { deviceId: first, evidence: present('offline', 60), at: '2026-11-23T09:01:00.000Z', seq: 7 };
    expect(store.evidence.newest(first, 'presence')).toEqual(offline);
    expect(store.evidence.newest(first, 'picture')).toBeNull();
    expect(store.evidence.ofDevice(first)).toEqual([
      { deviceId: first, evidence: evidenceOf(2), at: '2026-11-23T09:00:00.000Z', seq: 5 },
      offline,
    ]);
    expect(store.evidence.all().map(({ deviceId, evidence }) => `${deviceId} ${evidence.kind}`)).toEqual([
      `${first} clock`,
      `${first} presence`,
      `${second} picture`,
    ]);
  });

  it('keeps every kind as it was measured', () => {
    const { store } = bench();
    for (const ordinal of [0, 1, 2, 3]) append(store, recorded(first, evidenceOf(ordinal)));
    append(store, recorded(first, { kind: 'clock', offsetMs: -0.5 }));
    expect(store.evidence.newest(first, 'clock')?.evidence).toEqual({ kind: 'clock', offsetMs: -0.5 });
    expect(store.evidence.ofDevice(first)).toHaveLength(4);
  });
});

describe('reports in the store', () => {
  it('are listed as they were written, oldest first, and counted by order', () => {
    const { store } = bench();
    const other = written({ revision: 1, order: 'SO-2' as OrderNumber, language: 'fr', verdict: 'ready' });
    const events = [written({ revision: 1 }), written({ revision: 2, files: [] }), other];
    append(store, ...events);
    expect(store.reports.list()).toEqual(events.map(({ data }) => data));
    expect(store.reports.countOf('SO-24817' as OrderNumber)).toBe(2);
    expect(store.reports.countOf('SO-0' as OrderNumber)).toBe(0);
  });
});
