import type { BenchHealth, DiscoveryCounters, NetworkInterface } from '../../shared/contract/health.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import type { BenchState } from './state.ts';

export interface HealthDeps {
  readonly state: BenchState;
  readonly version: string;
  readonly practice: boolean;
  readonly startedAt: IsoTime;
}

/** What discovery last said of itself. */
export interface DiscoveryHealth {
  listening: boolean;
  interfaces: readonly NetworkInterface[];
  counters: DiscoveryCounters;
  trouble: Sentence | null;
  sweeping: boolean;
}

export const QUIET: DiscoveryHealth = {
  listening: false,
  interfaces: [],
  counters: { received: {}, dropped: {}, sendFailures: {} },
  trouble: null,
  sweeping: false,
};

/** The lamps of the top bar. */
export function healthOf({ state, version, practice, startedAt }: HealthDeps, discovery: DiscoveryHealth): BenchHealth {
  const { notice, journal, benchId } = state.store;
  return {
    version,
    benchId,
    practice,
    startedAt,
    listening: discovery.listening,
    trouble: discovery.trouble,
    interfaces: [...discovery.interfaces],
    counters: discovery.counters,
    sweeping: discovery.sweeping,
    orders: [...state.openOrders.values()].map(({ order: { number, customer } }) => ({ number, customer })),
    store: { state: notice === null ? 'ok' : 'recovered', notice, entries: journal.count() },
  };
}
