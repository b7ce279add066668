import type { Clock } from '../../electron/bench/ports.ts';
import { isoTime } from '../../shared/lib/time.ts';

/** A clock that stands still until a test turns it. */
export interface ManualClock extends Clock {
  /** Moves time on, running what falls due on the way, in order. */
  advance(byMs: number): void;
  /** How many calls of `after` are still to come. */
  waiting(): number;
}

export function createManualClock(startMs = Date.UTC(2026, 10, 23, 9)): ManualClock {
  let nowMs = startMs;
  let next = 0;
  const due = new Map<number, { readonly atMs: number; readonly run: () => void }>();

  const first = (untilMs: number): number | null => {
    let found: number | null = null;
    for (const [key, { atMs }] of due) {
      if (atMs <= untilMs && (found === null || atMs < (due.get(found)?.atMs ?? 0))) found = key;
    }
    return found;
  };

  return {
    now: () => isoTime(nowMs),
    after: (delayMs, run) => {
      const key = next;
      next += 1;
      due.set(key, { atMs: nowMs + delayMs, run });
      return { cancel: () => void due.delete(key) };
    },
    advance: (byMs) => {
      const untilMs = nowMs + byMs;
      for (let key = first(untilMs); key !== null; key = first(untilMs)) {
        const entry = due.get(key);
        due.delete(key);
        nowMs = entry?.atMs ?? nowMs;
        entry?.run();
      }
      nowMs = untilMs;
    },
    waiting: () => due.size,
  };
}
