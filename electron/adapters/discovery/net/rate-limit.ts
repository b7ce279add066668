/** Holds each sender to so many packets a second, so that reading a flood costs no more than reading a busy device. */
export interface RateLimit {
  /** Whether a packet of `source` may be taken; taking it uses its allowance up. */
  allows(source: string, nowMs: number): boolean;
}

/** What a sender saved up, with when that was reckoned. */
interface Allowance {
  left: number;
  atMs: number;
}

/**
 * Kept senders: made-up addresses must not fill memory. Whoever was quiet longest is forgotten first, and has then saved
 * up a whole burst anyway unless the flood comes from thousands of addresses at once.
 */
const MAX_SENDERS = 4_096;

/** `perSecond` packets for ever, and `burst` in one go: python-zeroconf announces 50 services in some 300 packets. */
export function createRateLimit({ perSecond, burst }: { perSecond: number; burst: number }): RateLimit {
  const senders = new Map<string, Allowance>();
  return {
    allows: (source, nowMs) => {
      const before = senders.get(source);
      const saved = before === undefined ? burst : before.left + ((nowMs - before.atMs) * perSecond) / 1_000;
      const left = Math.min(burst, saved);
      senders.delete(source);
      senders.set(source, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
      const [oldest] = senders.keys();
      if (senders.size > MAX_SENDERS && oldest !== undefined) senders.delete(oldest);
      return left >= 1;
    },
  };
}
