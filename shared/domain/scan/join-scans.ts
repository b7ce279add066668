import type { DeviceId } from '../identity/device.ts';
import { combineCodes } from './read-code.ts';

/** The scan before, as far as the next one may belong to the same label. */
export interface EarlierScan {
  readonly lines: readonly string[];
  readonly atMs: number;
  /** The device that the person was asked about; null: nothing was asked. */
  readonly askedAbout: DeviceId | null;
  /** Label and network differed: that label is to be put away. */
  readonly stopped: boolean;
  /** It came to something. */
  readonly done: boolean;
}

/** What to ask the engine for a scan: the lines of one label, and whom the person has just said yes to. */
export interface JoinedScan {
  readonly lines: readonly string[];
  readonly confirmed: DeviceId | null;
}

/** Who scans the second code of a label does so within this; who takes up the next box needs longer. */
const SAME_LABEL_MS = 3_000;
/** A question is answered by scanning the same label again within this. */
const ANSWER_MS = 60_000;

/**
 * Joins a scan to the one before: the same code again answers the question that it raised, and a MAC after a serial, or the
 * other way round, completes the label. Anything else stands by itself: two boxes taken for one would pair the wrong device.
 */
export function joinScan(earlier: EarlierScan | null, text: string, atMs: number): JoinedScan {
  const alone: JoinedScan = { lines: [text], confirmed: null };
  if (earlier === null) return alone;
  const { lines, askedAbout } = earlier;
  const age = atMs - earlier.atMs;
  if (askedAbout !== null && lines.includes(text) && age <= ANSWER_MS) return { lines, confirmed: askedAbout };
  if (earlier.stopped || age > SAME_LABEL_MS) return alone;
  const before = combineCodes(lines);
  const now = combineCodes([text]);
  if (before.kind !== 'identity' || now.kind !== 'identity') return alone;
  const addsMac = before.mac === null && now.serial === null && !earlier.done;
  // A device that was found by its MAC alone still lacks the serial that the network never says.
  const addsSerial = before.serial === null && now.mac === null;
  return addsMac || addsSerial ? { lines: [...lines, text], confirmed: null } : alone;
}
