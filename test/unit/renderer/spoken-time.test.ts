import { expect, it } from 'vitest';
import { spokenDuration, spokenTime } from '../../../renderer/components/spoken-time.ts';

const NOW = new Date(2026, 10, 23, 15, 30).getTime();
const MINUTE_MS = 60_000;

it.each([
  [0, 'common.time.now'],
  [-5_000, 'common.time.now'],
  [12_000, 'common.time.secondsAgo'],
  [3 * MINUTE_MS, 'common.time.minutesAgo'],
  [59 * MINUTE_MS, 'common.time.minutesAgo'],
  [3 * 60 * MINUTE_MS, 'common.time.at'],
  [26 * 60 * MINUTE_MS, 'common.time.on'],
])('says a moment %i ms ago with %s', (elapsedMs, key) => {
  expect(spokenTime(NOW - elapsedMs, NOW).key).toBe(key);
});

it.each([
  [42_999, { key: 'common.time.seconds', params: { count: 42 } }],
  [3 * MINUTE_MS, { key: 'common.time.minutes', params: { count: 3 } }],
  [125 * MINUTE_MS, { key: 'common.time.hours', params: { hours: 2, minutes: 5 } }],
  [-1, { key: 'common.time.seconds', params: { count: 0 } }],
])('says that something lasted %i ms', (durationMs, sentence) => {
  expect(spokenDuration(durationMs)).toEqual(sentence);
});
