import type { Clock } from '../../bench/ports.ts';

/** How a thread that ends is started again. */
export interface RestartPolicy {
  /** It ended: how long to wait before it is started, or null to leave it. */
  died(): number | null;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/**
 * A thread that ends so often within the window ends for a reason that will not go away, and a person should hear that
 * discovery is off. Too few, and three odd packets in a night switch the bench off until morning.
 */
const MAX_DEATHS = 8;
const WINDOW_MS = 10 * 60_000;

/** Doubles the wait with each death of the last ten minutes; gives up at the eighth. */
export function createRestartPolicy(clock: Clock): RestartPolicy {
  let deaths: readonly number[] = [];
  return {
    died: () => {
      const now = Date.parse(clock.now());
      deaths = [...deaths.filter((atMs) => now - atMs < WINDOW_MS), now];
      return deaths.length >= MAX_DEATHS ? null : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (deaths.length - 1));
    },
  };
}
