import type { BenchHealth, DiscoveryCounters } from '../../../shared/contract/health.ts';
import type { Bench } from '../../bench/bench.ts';

/** How the bench is now; null where it does not say. */
export function readHealth(bench: Bench): BenchHealth | null {
  const opened = bench.topics.health({}, () => undefined);
  if (!opened.ok) return null;
  const health = opened.value.snapshot();
  opened.value.close();
  return health;
}

/** What came, what was dropped and why, and what could not be sent, since the engine was opened. */
export function readCounters(bench: Bench): DiscoveryCounters {
  return readHealth(bench)?.counters ?? { received: {}, dropped: {}, sendFailures: {} };
}
