import { type FSWatcher, watch } from 'node:fs';
import type { Random } from './random.ts';

/** When a process is to be killed, counted from its start. */
export interface Moment {
  /** `time`: just then. `write`: at the next change of the database's write-ahead log, so in the middle of writing. */
  readonly kind: 'time' | 'write';
  readonly afterMs: number;
}

/** How long a moment in the middle of writing is waited for: presence alone is written every few seconds. */
const WRITE_WITHIN_MS = 4_000;

/**
 * Moments are spread evenly over the window: the start of Node, the opening of the store, the work. But an engine writes
 * for some ms of each second only, so hardly one would meet it writing: every second moment goes on until it does.
 */
export function planMoment(random: Random, windowMs: number): Moment {
  return { kind: random.chance(0.5) ? 'time' : 'write', afterMs: random.between(0, windowMs) };
}

/** Calls `kill` at the moment; the returned function gives up on it. `folder` is where the database lies. */
export function atMoment({ kind, afterMs }: Moment, folder: string, kill: () => void): () => void {
  let watcher: FSWatcher | null = null;
  const stop = (): void => {
    clearTimeout(timer);
    watcher?.close();
  };
  const fire = (): void => {
    kill();
    stop();
  };
  const waitForWrite = (): void => {
    timer = setTimeout(fire, WRITE_WITHIN_MS);
    watcher = watch(folder, (_event, name) => {
      if (name === 'greenroom.db-wal') fire();
    });
  };
  let timer = setTimeout(kind === 'time' ? fire : waitForWrite, afterMs);
  return stop;
}
