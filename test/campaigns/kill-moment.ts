import { type FSWatcher, watch } from 'node:fs';
import type { Random } from './random.ts';

/** When a process is to be killed. */
export interface Moment {
  /**
   * `time`: so long after its start. `write`: at the next change of the database's write-ahead log, so in the middle of
   * writing, so long after its engine was open.
   */
  readonly kind: 'time' | 'write';
  readonly afterMs: number;
}

/** How long a moment in the middle of writing is waited for: presence alone is written every few seconds. */
const WRITE_WITHIN_MS = 4_000;

/**
 * Moments are spread evenly over the window: the start of Node, the opening of the store, the work. But an engine writes
 * for some ms of each second only, so hardly one would meet it writing: every second moment waits until it does.
 */
export function planMoment(random: Random, windowMs: number): Moment {
  return { kind: random.chance(0.5) ? 'time' : 'write', afterMs: random.between(0, windowMs) };
}

/**
 * Calls `kill` at the moment; the returned function gives up on it. `folder` is where the database lies; `opened` settles
 * when the engine is open.
 */
export function atMoment(
  { kind, afterMs }: Moment,
  folder: string,
  opened: Promise<void>,
  kill: () => void,
): () => void {
  let watcher: FSWatcher | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
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
  if (kind === 'time') timer = setTimeout(fire, afterMs);
  else {
    void opened.then(() => {
      if (!isOver) timer = setTimeout(waitForWrite, afterMs);
    });
  }
  return stop;
}
