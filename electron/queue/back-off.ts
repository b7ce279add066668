const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before try number `tries` + 1, in ms: doubled each time, and anywhere in the upper half of that, so that
 * fifty devices behind a switch that restarted do not come back as one. `random` is in [0, 1).
 */
export function backOffMs(tries: number, random: number, firstMs: number): number {
  const full = Math.min(LONGEST_MS, firstMs * 2 ** Math.max(0, tries - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
