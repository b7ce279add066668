import { describe, expect, it } from 'vitest';
import { judgeWatch, WATCHED, type WatchReading, watchOf } from '../../../shared/domain/firmware/update-watch.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const NINE = Date.UTC(2026, 10, 23, 9);
const at = (minutes: number) => isoTime(NINE + minutes * 60_000);
const [verkada] = WATCHED;
if (verkada === undefined) throw new Error('nobody is watched');
const thresholds = verkada;

function stateAt(minutes: number, reading: WatchReading | null = null, wanted: string | null = null): string {
  return judgeWatch({ onlineSince: at(0), reading, wanted }, thresholds, at(minutes)).state;
}

describe('a device that updates itself', () => {
  it('may still be updating for as long as its maker says, is slow then, and stuck in the end', () => {
    expect([0, 19, 20, 29, 30, 600].map((minutes) => stateAt(minutes))).toEqual([
      'may-be-updating',
      'may-be-updating',
      'slow',
      'slow',
      'stuck',
      'stuck',
    ]);
  });

  it('is current only where somebody read the wanted version since it came online: never by time alone', () => {
    const reading: WatchReading = { version: '2026.11', at: at(5) };
    expect(stateAt(40, reading, '2026.11')).toBe('current');
    expect(stateAt(40, reading, '2026.12')).toBe('reported');
    expect(stateAt(40, reading)).toBe('reported');
    expect(stateAt(40, { ...reading, at: at(-1) }, '2026.11')).toBe('stuck');
  });

  it('is away while it is not online, whatever was read before', () => {
    expect(judgeWatch({ onlineSince: null, reading: null, wanted: null }, thresholds, at(60)).state).toBe('away');
  });

  it('is one of a maker that is known for it, and each threshold names its source', () => {
    expect(watchOf('Verkada')).toBe(verkada);
    expect(watchOf('AXIS')).toBeNull();
    expect(watchOf(null)).toBeNull();
    for (const { source, stillUpdatingMs, stuckMs } of WATCHED) {
      expect(source).toMatch(/\w\.\w/);
      expect(stuckMs).toBeGreaterThan(stillUpdatingMs);
    }
  });
});
