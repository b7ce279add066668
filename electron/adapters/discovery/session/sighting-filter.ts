import type { Sighting } from '../listener.ts';
import { isLoopbackAddress } from '../net/own-address.ts';

/** Passes on what is news. */
export interface SightingFilter {
  /**
   * `news`: new, changed, or not told for a while. `repeat`: told a moment ago. `refused`: its sender, or the network as
   * a whole, shows more things than can be real.
   */
  judge(sighting: Sighting, nowMs: number): 'news' | 'repeat' | 'refused';
}

/** The engine learns when a device was last heard to within this. */
const RETELL_MS = 5_000;
/** python-zeroconf shows 50 cameras from one host; with each on three service types that is 150. */
const SUBJECTS_PER_SOURCE = 512;
const MAX_SUBJECTS = 16_384;
/** What was not seen for longer than any record lives no longer counts against its sender. */
const FORGET_MS = 75 * 60_000;

interface Told {
  readonly text: string;
  readonly atMs: number;
  readonly source: string;
}

export function createSightingFilter(): SightingFilter {
  /** Least recently told first. */
  const told = new Map<string, Told>();
  const perSource = new Map<string, number>();

  const forget = (subject: string, { source }: Told): void => {
    told.delete(subject);
    const left = (perSource.get(source) ?? 1) - 1;
    if (left === 0) perSource.delete(source);
    else perSource.set(source, left);
  };

  return {
    judge: ({ subject, source, observation }, nowMs) => {
      const before = told.get(subject);
      const text = JSON.stringify({ ...observation, at: null });
      if (before?.text === text && nowMs - before.atMs < RETELL_MS) return 'repeat';
      for (const [oldest, entry] of told) {
        if (nowMs - entry.atMs < FORGET_MS) break;
        forget(oldest, entry);
      }
      if (before !== undefined) forget(subject, before);
      const mine = perSource.get(source) ?? 0;
      const isFull = told.size >= MAX_SUBJECTS || (mine >= SUBJECTS_PER_SOURCE && !isLoopbackAddress(source));
      if (isFull) return 'refused';
      told.set(subject, { text, atMs: nowMs, source });
      perSource.set(source, mine + 1);
      return 'news';
    },
  };
}
