import type { DiscoveryCounters } from '../../../../shared/contract/health.ts';
import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';

/** Counts what came, what was dropped and why, and what could not be sent. */
export interface Counters {
  readonly received: (protocol: HeardProtocol) => void;
  /** `count` packets at once where the system counted them. */
  readonly dropped: (reason: string, count?: number) => void;
  readonly sendFailed: (interfaceName: string) => void;
  /** The counts, if they changed since the last call; else null. */
  take(): DiscoveryCounters | null;
}

export function createCounters(): Counters {
  const received: Partial<Record<HeardProtocol, number>> = {};
  const dropped: Record<string, number> = {};
  const sendFailures: Record<string, number> = {};
  let changed = false;
  return {
    received: (protocol) => {
      received[protocol] = (received[protocol] ?? 0) + 1;
      changed = true;
    },
    dropped: (reason, count = 1) => {
      dropped[reason] = (dropped[reason] ?? 0) + count;
      changed = true;
    },
    sendFailed: (interfaceName) => {
      sendFailures[interfaceName] = (sendFailures[interfaceName] ?? 0) + 1;
      changed = true;
    },
    take: () => {
      if (!changed) return null;
      changed = false;
      return { received: { ...received }, dropped: { ...dropped }, sendFailures: { ...sendFailures } };
    },
  };
}

/** Nothing counted yet. */
export const NO_COUNTS: DiscoveryCounters = { received: {}, dropped: {}, sendFailures: {} };

/** Both counts together: a thread that was started anew counts from nothing, the bench goes on counting. */
export function addCounters(a: DiscoveryCounters, b: DiscoveryCounters): DiscoveryCounters {
  return {
    received: addCounts(a.received, b.received),
    dropped: addCounts(a.dropped, b.dropped),
    sendFailures: addCounts(a.sendFailures, b.sendFailures),
  };
}

function addCounts<T extends Readonly<Record<string, number>>>(a: T, b: T): T {
  const sum: Record<string, number> = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum as T;
}
