import { findProfile } from '../../shared/domain/readiness/profile.ts';
import { isLive } from '../../shared/domain/readiness/waiver.ts';
import { elapsedMs, type IsoTime, isoTime } from '../../shared/lib/time.ts';
import type { Clock } from './ports.ts';
import type { BenchState } from './state.ts';

export interface DeadlineDeps {
  readonly state: BenchState;
  readonly clock: Clock;
  /** Time alone has changed what a gate says. */
  readonly onDue: () => void;
}

export interface Deadlines {
  /** Something happened that may bring the next moment nearer. */
  schedule(): void;
  stop(): void;
}

/** Timers can't wait longer than 24 days, and a machine that slept must catch up. */
const LONGEST_WAIT_MS = 12 * 3_600_000;

/** Wakes the bench when a waiver ends, or a device has answered for as long as its profile asks: nothing else says so. */
export function createDeadlines({ state, clock, onDue }: DeadlineDeps): Deadlines {
  let timer: { cancel(): void } | null = null;
  const schedule = (): void => {
    timer?.cancel();
    timer = null;
    const now = clock.now();
    const next = nextMoment(state, now);
    if (next === null) return;
    const waitMs = Math.min(Math.max(elapsedMs(now, next), 0), LONGEST_WAIT_MS);
    timer = clock.after(waitMs, () => {
      onDue();
      schedule();
    });
  };
  return {
    schedule,
    stop: () => {
      timer?.cancel();
      timer = null;
    },
  };
}

/** The next moment at which time alone changes a gate; null where none is known. */
function nextMoment(state: BenchState, now: IsoTime): IsoTime | null {
  const ends = state.waivers
    .all()
    .filter((waiver) => isLive(waiver, now))
    .map(({ until }) => until);
  const [next] = [...ends, ...settlings(state, now)].sort();
  return next ?? null;
}

/** When devices that answer now will have answered long enough. */
function settlings(state: BenchState, now: IsoTime): readonly IsoTime[] {
  if (![...state.profiles.values()].some(({ stableMinutes }) => stableMinutes > 0)) return [];
  return [...state.devices.keys()].flatMap((id) => {
    const order = state.matches.get(id)?.order ?? null;
    const imported = order === null ? null : (state.orders.get(order)?.order ?? null);
    const { stableMinutes } = findProfile(state.profiles, imported);
    return state.evidenceOf(id).flatMap(({ evidence }) => {
      if (evidence.kind !== 'presence' || evidence.state !== 'online') return [];
      const settled = isoTime(Date.parse(evidence.since) + stableMinutes * 60_000);
      return settled > now ? [settled] : [];
    });
  });
}
