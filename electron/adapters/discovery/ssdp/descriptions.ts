import type { Clock } from '../../../bench/ports.ts';
import { parseDescription, type UpnpDescription } from './description.ts';
import type { DescriptionPlace } from './location.ts';

/** Descriptions of devices, each asked for once in a while, a few at a time. */
export interface Descriptions {
  /** What is known; null where it was never read. Asks for it where it is due, and then calls `onRead`. */
  of(place: DescriptionPlace, onRead: () => void): UpnpDescription | null;
}

/** A device that was renamed or upgraded is read again; one that answers nothing is left alone as long. */
const KEEP_MS = 10 * 60_000;
const MAX_AT_ONCE = 8;
const MAX_KEPT = 2_048;

export interface DescriptionDeps {
  readonly clock: Clock;
  readonly load: (place: DescriptionPlace) => Promise<Buffer | null>;
}

export function createDescriptions({ clock, load }: DescriptionDeps): Descriptions {
  const kept = new Map<string, { readonly readAtMs: number; description: UpnpDescription | null }>();
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
        const entry = { readAtMs: nowMs, description: known?.description ?? null };
        kept.set(key, entry);
        running += 1;
        void load(place).then((bytes) => {
          running -= 1;
          const description = bytes === null ? null : parseDescription(bytes);
          if (description === null) return;
          entry.description = description;
          onRead();
        });
      }
      return known?.description ?? null;
    },
  };
}
