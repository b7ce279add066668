import type { RawDatagram } from './datagram.ts';

/**
 * Tells whether the same packet came from the same sender a moment ago: two chosen interfaces in one network hear each
 * multicast twice. A clash of hashes costs one packet of a sender that will repeat it.
 */
export interface RecentPackets {
  isRepeat(datagram: RawDatagram, nowMs: number): boolean;
}

/** Copies over a second cable arrive within microseconds; honest repetitions come 50 ms later and more. */
const WINDOW_MS = 40;
const MAX_KEPT = 4_096;

export function createRecentPackets(): RecentPackets {
  const seen = new Map<string, number>();
  return {
    isRepeat: ({ protocol, source, sourcePort, bytes }, nowMs) => {
      const key = `${protocol} ${source} ${sourcePort} ${bytes.length} ${fnv1a(bytes)}`;
      const atMs = seen.get(key);
      if (atMs !== undefined && nowMs - atMs < WINDOW_MS) return true;
      seen.delete(key);
      seen.set(key, nowMs);
      for (const [old, oldMs] of seen) {
        if (nowMs - oldMs < WINDOW_MS && seen.size <= MAX_KEPT) break;
        seen.delete(old);
      }
      return false;
    },
  };
}

/** FNV-1a, 32 bits. */
function fnv1a(bytes: Buffer): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
