import { describe, expect, it } from 'vitest';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { evidenceOf, imported, recorded } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { append, type drafts, open, temporaryFolder } from '../../fixtures/store.ts';

/** A minute between entries: 1 the bench, 2 an order, 3 and 4 devices, 5 to 8 evidence for the two in turn. */
function story(): ReturnType<typeof open> {
  const clock = createManualClock();
  const store = open(temporaryFolder(), { clock });
  const devices = [deviceOf(1), deviceOf(2)];
  const events: readonly Parameters<typeof drafts>[0][number][] = [
    imported(orderOf()),
    ...devices.map((device) => ({ kind: 'device.seen', data: { device } }) as const),
    ...[0, 1, 2, 3].map((n) => recorded(deviceOf(1 + (n % 2)).id, evidenceOf(n))),
  ];
  for (const event of events) {
    clock.advance(60_000);
    append(store, event);
  }
  return store;
}

describe('listing the journal', () => {
  const numbers = (query: Partial<Parameters<ReturnType<typeof story>['journal']['list']>[0]>): readonly number[] =>
    story()
      .journal.list({ limit: 100, ...query })
      .map(({ seq }) => seq);

  it('gives entries in order, or the newest first', () => {
    expect(numbers({})).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(numbers({ newestFirst: true, limit: 3 })).toEqual([8, 7, 6]);
  });

  it('pages forward', () => {
    expect(numbers({ afterSeq: 3, limit: 2 })).toEqual([4, 5]);
    expect(numbers({ afterSeq: 8 })).toEqual([]);
  });

  it('begins at a moment, the moment included', () => {
    expect(numbers({ since: '2026-11-23T09:05:00.000Z' as IsoTime })).toEqual([6, 7, 8]);
    expect(numbers({ since: '2026-11-23T09:04:30.000Z' as IsoTime, afterSeq: 6 })).toEqual([7, 8]);
    expect(numbers({ since: '2026-11-23T10:00:00.000Z' as IsoTime })).toEqual([]);
  });

  it('narrows to one device or one order', () => {
    expect(numbers({ subject: { kind: 'device', key: deviceOf(2).id } })).toEqual([4, 6, 8]);
    expect(numbers({ subject: { kind: 'device', key: deviceOf(2).id }, newestFirst: true, limit: 1 })).toEqual([8]);
    expect(numbers({ subject: { kind: 'order', key: 'SO-24817' } })).toEqual([2]);
    expect(numbers({ subject: { kind: 'order', key: deviceOf(2).id } })).toEqual([]);
  });

  it('takes a senseless limit for none at all, not for all there is', () => {
    expect(numbers({ limit: 0 })).toEqual([]);
    expect(numbers({ limit: -1 })).toEqual([]);
  });

  it('counts', () => {
    expect(story().journal.count()).toBe(8);
  });
});
