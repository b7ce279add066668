import type { Clock } from '../../bench/ports.ts';

/** At most `most` within any `withinMs`. */
export interface RateRule {
  readonly most: number;
  readonly withinMs: number;
}

/**
 * Under what Command allows: 300 questions a minute for the whole organisation, whoever asks, and no more than 25 in a
 * window of five seconds once it has been too many. Others of the customer's own tools share that, so a third is left.
 */
export const COMMAND_RULES: readonly RateRule[] = [
  { most: 20, withinMs: 5_000 },
  { most: 200, withinMs: 60_000 },
];

export interface RateLimit {
  /** Resolves when the next question may be asked, in the order of asking; at once where the signal is aborted. */
  turn(signal: AbortSignal): Promise<void>;
}

/** Sliding windows: never more than a rule allows, wherever the window is laid. */
export function createRateLimit(clock: Clock, rules: readonly RateRule[]): RateLimit {
  let asked: readonly number[] = [];
  let last: Promise<void> = Promise.resolve();
  const longestMs = Math.max(...rules.map(({ withinMs }) => withinMs));

  const waitMs = (now: number): number =>
    Math.max(
      0,
      ...rules.map(({ most, withinMs }) => {
        const oldest = asked.at(-most);
        return oldest === undefined ? 0 : oldest + withinMs - now;
      }),
    );

  const take = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      const now = Date.parse(clock.now());
      const delayMs = waitMs(now);
      if (signal.aborted) return;
      if (delayMs === 0) {
        asked = [...asked.filter((at) => now - at < longestMs), now];
        return;
      }
      await pause(clock, delayMs, signal);
    }
  };

  return {
    turn: (signal) => {
      last = last.then(async () => take(signal));
      return last;
    },
  };
}

/** Waits, or not at all where the signal is aborted; ends early when it is. */
export async function pause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = clock.after(delayMs, done);
    function done(): void {
      timer.cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
