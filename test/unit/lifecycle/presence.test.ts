import { describe, expect, it } from 'vitest';
import {
  judgePresence,
  PRESENCE_RULES,
  type PresenceRecord,
  type PresenceSign,
  UNKNOWN_PRESENCE,
} from '../../../shared/domain/lifecycle/presence.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The record after signs at seconds from the start. */
function recordAfter(...signs: readonly (readonly [number, PresenceSign])[]): PresenceRecord {
  return signs.reduce<PresenceRecord>(
    (record, [second, sign]) => judgePresence(record, sign, isoTime(second * SECOND)),
    UNKNOWN_PRESENCE,
  );
}

/** Gone for good at `second`: three probes without an answer. */
const gone = (second: number): readonly (readonly [number, PresenceSign])[] =>
  [0, 5, 10].map((later) => [second + later, 'silent'] as const);

describe('presence', () => {
  it('is online from the first answer', () => {
    expect(recordAfter([3, 'answered'])).toMatchObject({ state: 'online', since: isoTime(3 * SECOND) });
  });

  it('is online from the first announcement, before any answer', () => {
    expect(recordAfter([1, 'heard'])).toMatchObject({ state: 'online', since: isoTime(SECOND) });
  });

  it('outlives two misses in a row, but not three', () => {
    const twice = recordAfter([0, 'answered'], [5, 'silent'], [10, 'silent']);
    expect(twice).toMatchObject({ state: 'online', since: isoTime(0) });
    expect(judgePresence(twice, 'silent', isoTime(15 * SECOND))).toMatchObject({
      state: 'offline',
      since: isoTime(15 * SECOND),
    });
    expect(judgePresence(twice, 'answered', isoTime(15 * SECOND))).toMatchObject({ misses: 0, since: isoTime(0) });
  });

  it('is offline, not unknown, for a device that never answered nor spoke', () => {
    expect(recordAfter([0, 'silent'], [5, 'silent'])).toMatchObject({ state: null, since: null });
    expect(recordAfter(...gone(0))).toMatchObject({ state: 'offline', departures: [] });
  });

  it('begins anew when a device comes back, and counts one power cycle as no fault', () => {
    expect(recordAfter([0, 'answered'], ...gone(10), [60, 'answered'])).toMatchObject({
      state: 'online',
      since: isoTime(60 * SECOND),
    });
  });

  it('is unstable after a second departure within ten minutes, from its return', () => {
    const record = recordAfter([0, 'answered'], ...gone(10), [60, 'answered'], ...gone(90), [120, 'answered']);
    expect(record).toMatchObject({ state: 'unstable', since: isoTime(120 * SECOND) });
  });

  it('is calm again once ten minutes hold fewer than two departures', () => {
    const record = recordAfter([0, 'answered'], ...gone(10), [60, 'answered'], ...gone(90), [120, 'answered']);
    const firstLeft = 20 * SECOND;
    const just = judgePresence(record, 'answered', isoTime(firstLeft + 10 * MINUTE - 1));
    expect(just.state).toBe('unstable');
    expect(judgePresence(just, 'answered', isoTime(firstLeft + 10 * MINUTE))).toMatchObject({
      state: 'online',
      since: isoTime(firstLeft + 10 * MINUTE),
    });
  });

  it('is decided by probes alone once they were answered: a device that hangs still announces itself', () => {
    const record = recordAfter(
      [0, 'answered'],
      [5, 'silent'],
      [7, 'heard'],
      [10, 'silent'],
      [12, 'heard'],
      [15, 'silent'],
    );
    expect(record.state).toBe('offline');
    expect(judgePresence(record, 'heard', isoTime(20 * SECOND)).state).toBe('offline');
  });

  it('holds for a device that only announces itself, for two and a half minutes after the last time', () => {
    const quiet = [...gone(5), ...gone(60), ...gone(120)];
    expect(recordAfter([0, 'heard'], ...quiet).state).toBe('online');
    expect(recordAfter([0, 'heard'], ...quiet, [150, 'silent']).state).toBe('offline');
    expect(recordAfter([0, 'heard'], ...quiet, [140, 'heard'], [200, 'silent']).state).toBe('online');
  });

  it('ends at the first miss after a goodbye', () => {
    const leaving = recordAfter([0, 'answered'], [5, 'left']);
    expect(leaving.state).toBe('online');
    expect(judgePresence(leaving, 'silent', isoTime(6 * SECOND)).state).toBe('offline');
    expect(judgePresence(leaving, 'answered', isoTime(6 * SECOND))).toMatchObject({ state: 'online', misses: 0 });
  });

  it('ends at the first miss after a goodbye of a device that was only ever heard', () => {
    expect(recordAfter([0, 'heard'], [5, 'left'], [6, 'silent']).state).toBe('offline');
  });

  it('remembers no more departures than it needs', () => {
    const cycles = Array.from({ length: 50 }, (_, index) => [
      [index * 20, 'answered'] as const,
      ...gone(index * 20 + 1),
    ]);
    expect(recordAfter(...cycles.flat()).departures.length).toBeLessThanOrEqual(PRESENCE_RULES.departuresToUnstable);
  });
});
