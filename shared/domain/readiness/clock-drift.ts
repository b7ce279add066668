import type { Sentence } from '../../lib/sentence.ts';

/**
 * How far a device's clock may be off where no profile says otherwise: the default profile's own figure. Also what tells a
 * clock that has moved from one that was read over a busy switch.
 */
export const CLOCK_TOLERANCE_MS = 5_000;

/** The drift in the largest unit that says it, and its direction. */
export function clockSentence(offsetMs: number, toleranceMs = CLOCK_TOLERANCE_MS): Sentence {
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  if (Math.abs(offsetMs) <= toleranceMs) return { key: 'gates.clock.passed', params: { seconds } };
  const direction = offsetMs > 0 ? 'ahead' : 'behind';
  if (seconds < 120) return { key: `gates.clock.${direction}.seconds`, params: { count: seconds } };
  if (seconds < 7_200) return { key: `gates.clock.${direction}.minutes`, params: { count: Math.round(seconds / 60) } };
  if (seconds < 172_800)
    return { key: `gates.clock.${direction}.hours`, params: { count: Math.round(seconds / 3_600) } };
  return { key: `gates.clock.${direction}.days`, params: { count: Math.round(seconds / 86_400) } };
}
