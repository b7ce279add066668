import type { QueueTiming } from '../bench/ports/queue-worker.ts';

export const QUEUE_TIMING: QueueTiming = {
  pollMs: 2_000,
  settleMs: 6_000,
  restartMs: 15 * 60_000,
  recoverMs: 5 * 60_000,
  backOffMs: null,
};

/** Practice devices restart in seconds, and whoever learns should not wait for a quarter of an hour. */
export const PRACTICE_TIMING: QueueTiming = {
  pollMs: 200,
  settleMs: 600,
  restartMs: 60_000,
  recoverMs: 30_000,
  backOffMs: 1_000,
};
