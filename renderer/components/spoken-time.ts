import type { Sentence } from '../../shared/lib/sentence.ts';

/**
 * A moment as a person would say it: `12 s ago`, `3 min ago`, then the time of day, then the day with it. Both times in
 * milliseconds since 1970; the calendar is that of this computer.
 */
export function spokenTime(atMs: number, nowMs: number): Sentence {
  const elapsedSeconds = Math.max(0, Math.floor((nowMs - atMs) / 1_000));
  if (elapsedSeconds < 5) return { key: 'common.time.now' };
  if (elapsedSeconds < 60) return { key: 'common.time.secondsAgo', params: { count: elapsedSeconds } };
  if (elapsedSeconds < 3_600) {
    return { key: 'common.time.minutesAgo', params: { count: Math.floor(elapsedSeconds / 60) } };
  }
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return { key: isToday ? 'common.time.at' : 'common.time.on', params: { at: atMs } };
}

/** How long something has lasted: `42 s`, `3 min`, `2 h 5 min`. */
export function spokenDuration(durationMs: number): Sentence {
  const wholeSeconds = Math.max(0, Math.floor(durationMs / 1_000));
  if (wholeSeconds < 120) return { key: 'common.time.seconds', params: { count: wholeSeconds } };
  const minutes = Math.floor(wholeSeconds / 60);
  if (minutes < 120) return { key: 'common.time.minutes', params: { count: minutes } };
  return { key: 'common.time.hours', params: { hours: Math.floor(minutes / 60), minutes: minutes % 60 } };
}
