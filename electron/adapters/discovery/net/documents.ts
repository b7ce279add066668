import type { Clock } from '../../../bench/ports.ts';
import type { OwnPlace } from './own-place.ts';

/** What devices' own documents say, each asked for once in a while, a few at a time. */
export interface Documents<P extends OwnPlace, T> {
  /** What is known; null where it was never read. Asks for it where it is due, and then calls `onRead`. */
  of(place: P, onRead: () => void): T | null;
}

/** A device that was renamed or upgraded is read again; one that answers nothing is left alone as long. */
const KEEP_MS = 10 * 60_000;
const MAX_AT_ONCE = 8;
const MAX_KEPT = 2_048;

export interface DocumentDeps<P extends OwnPlace, T> {
  readonly clock: Clock;
  readonly load: (place: P) => Promise<Buffer | null>;
  /** Null where the bytes are no such document. */
  readonly parse: (bytes: Buffer) => T | null;
}

export function createDocuments<P extends OwnPlace, T>({ clock, load, parse }: DocumentDeps<P, T>): Documents<P, T> {
  const kept = new Map<string, { readonly readAtMs: number; said: T | null }>();
  let running = 0;

  return {
    of: (place, onRead) => {
      const key = `${place.address} ${place.port} ${place.path}`;
      const nowMs = Date.parse(clock.now());
      const known = kept.get(key);
      const isDue = known === undefined || nowMs - known.readAtMs >= KEEP_MS;
      if (isDue && running < MAX_AT_ONCE) {
        const [oldest] = kept.keys();
        if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
        const entry: { readonly readAtMs: number; said: T | null } = { readAtMs: nowMs, said: known?.said ?? null };
        kept.set(key, entry);
        running += 1;
        void load(place).then((bytes) => {
          running -= 1;
          const said = bytes === null ? null : parse(bytes);
          if (said === null) return;
          entry.said = said;
          onRead();
        });
      }
      return known?.said ?? null;
    },
  };
}
