import type { Sentence } from '../../lib/sentence.ts';
import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import type { WatchSetting } from './task.ts';
import { isSameVersion } from './version.ts';
import { versionSchemeOf } from './version-scheme.ts';

/** How long devices that update themselves take, as their makers say: data, to be set otherwise where a bench knows better. */
export interface WatchThresholds {
  readonly vendor: string;
  /** Until then it may still be starting or updating, and nobody should pull its plug. */
  readonly stillUpdatingMs: number;
  /** From then on something is wrong: a person looks at it. */
  readonly stuckMs: number;
  readonly source: string;
}

const MINUTE_MS = 60_000;

/** Makers whose devices fetch their own firmware. */
export const WATCHED: readonly WatchThresholds[] = [
  {
    vendor: 'Verkada',
    stillUpdatingMs: 20 * MINUTE_MS,
    stuckMs: 30 * MINUTE_MS,
    source:
      'help.verkada.com, Camera LED status indicators (1143776): booting may take 20 min without an uplink, flashing orange ' +
      'for more than 30 min is an update that failed to finish; Access Control Deployment Best Practices (5783445): let a ' +
      'controller sit for 30 minutes to update',
  },
];

/** The thresholds of a maker; null for one whose devices are updated by somebody, not by themselves. */
export function watchOf(
  manufacturer: string | null,
  all: readonly WatchThresholds[] = WATCHED,
): WatchThresholds | null {
  const name = manufacturer?.toLowerCase() ?? '';
  return all.find(({ vendor }) => name.includes(vendor.toLowerCase())) ?? null;
}

/** The thresholds, with what this bench says otherwise in their place. */
export function thresholdsWith(settings: readonly WatchSetting[]): readonly WatchThresholds[] {
  return WATCHED.map((known) => {
    const own = settings.find(({ vendor }) => vendor === known.vendor);
    if (own === undefined) return known;
    const { stillUpdatingMinutes, stuckMinutes } = own;
    return { ...known, stillUpdatingMs: stillUpdatingMinutes * MINUTE_MS, stuckMs: stuckMinutes * MINUTE_MS };
  });
}

/** A version that was read somewhere, and when. */
export interface WatchReading {
  readonly version: string;
  readonly at: IsoTime;
}

/**
 * What is known of a device that updates itself. Never more than that: `current` rests on a reading that equals the
 * wanted version, and a reading from before the device last came online is an old one.
 */
export type WatchState = 'away' | 'may-be-updating' | 'slow' | 'stuck' | 'reported' | 'current';

export interface Watched {
  readonly state: WatchState;
  readonly sentence: Sentence;
}

/** Judges a watch. Pure; `now` on the bench's clock. */
export function judgeWatch(
  device: {
    readonly onlineSince: IsoTime | null;
    readonly reading: WatchReading | null;
    readonly wanted: string | null;
  },
  thresholds: WatchThresholds,
  now: IsoTime,
): Watched {
  const { onlineSince, reading, wanted } = device;
  const say = (state: WatchState, params: Readonly<Record<string, string | number>> = {}): Watched => ({
    state,
    sentence: { key: `firmware.watch.${state}`, params: { vendor: thresholds.vendor, ...params } },
  });
  if (onlineSince === null) return say('away');
  const upMs = elapsedMs(onlineSince, now);
  if (reading !== null && elapsedMs(onlineSince, reading.at) >= 0) {
    const isWanted = wanted !== null && isSameVersion(versionSchemeOf(thresholds.vendor), wanted, reading.version);
    return say(isWanted ? 'current' : 'reported', { version: reading.version });
  }
  const minutes = Math.floor(upMs / MINUTE_MS);
  if (upMs >= thresholds.stuckMs) return say('stuck', { minutes });
  return say(upMs >= thresholds.stillUpdatingMs ? 'slow' : 'may-be-updating', { minutes });
}
