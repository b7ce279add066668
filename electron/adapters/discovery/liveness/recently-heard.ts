import type { Observation } from '../../../../shared/domain/identity/observation.ts';
import { compareText } from '../../../../shared/lib/compare.ts';
import { elapsedMs, type IsoTime } from '../../../../shared/lib/time.ts';
import type { LivenessTarget } from '../../../bench/ports.ts';

/** When addresses and their doors were last heard, for devices that are not watched yet. */
export interface RecentlyHeard {
  note(observation: Observation): void;
  /** When a target's address was last heard with one of its doors, or with none; null where it was not. */
  find(target: LivenessTarget): IsoTime | null;
}

const KEEP_MS = 60_000;
const MAX_KEPT = 4_096;

export function createRecentlyHeard(): RecentlyHeard {
  const heard = new Map<string, IsoTime>();

  const keysOf = ({ address, endpoints }: Observation): readonly string[] =>
    endpoints.length === 0 ? [address] : endpoints.map(({ port }) => `${address} ${port}`);

  return {
    note: (observation) => {
      for (const key of keysOf(observation)) {
        heard.delete(key);
        if (observation.event === 'announce') heard.set(key, observation.at);
      }
      // Oldest first, as re-noted keys go to the end.
      for (const [key, at] of heard) {
        if (heard.size <= MAX_KEPT && elapsedMs(at, observation.at) < KEEP_MS) break;
        heard.delete(key);
      }
    },
    find: ({ address, ports }) => {
      const times = [address, ...ports.map((port) => `${address} ${port}`)].flatMap((key) => heard.get(key) ?? []);
      return times.sort(compareText).at(-1) ?? null;
    },
  };
}
