import type { Sentence } from '../../lib/sentence.ts';

/**
 * How far a device's clock may be off. WS-UsernameToken is refused by some devices from 5 s on (research: 5 s to 300 s
 * reported), and two recordings that are more than this apart can't be laid side by side; a network answer over a busy
 * bench switch is never this late.
 */
export const CLOCK_TOLERANCE_MS = 5_000;

/** The drift in the largest unit that says it, and its direction. */
export function clockSentence(offsetMs: number): Sentence {
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  if (Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) return { key: 'gates.clock.passed', params: { seconds } };
  const direction = offsetMs > 0 ? 'ahead' : 'behind';
  if (seconds < 120) return { key: `gates.clock.${direction}.seconds`, params: { count: seconds } };
  if (seconds < 7_200) return { key: `gates.clock.${direction}.minutes`, params: { count: Math.round(seconds / 60) } };
  if (seconds < 172_800)
    return { key: `gates.clock.${direction}.hours`, params: { count: Math.round(seconds / 3_600) } };
  return { key: `gates.clock.${direction}.days`, params: { count: Math.round(seconds / 86_400) } };
}
