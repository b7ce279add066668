/** A code that the camera has in its picture. */
interface SightedCode {
  readonly firstMs: number;
  readonly lastMs: number;
  /** In how many pictures it was read. */
  readonly pictures: number;
  /** It was handed on with its label. */
  readonly sent: boolean;
}

/** What the camera has seen lately, by the text of each code. */
export type CameraSight = ReadonlyMap<string, SightedCode>;

export interface SightStep {
  readonly sight: CameraSight;
  /** The lines of a label that is to be claimed now; null: nothing new, or not all of it read yet. */
  readonly lines: readonly string[] | null;
}

/** A code that was not read for this long is forgotten: shown again, it is a new scan. */
const GONE_MS = 2_500;
/** A code that was read within this is still in the picture, though not every picture gives it. */
const IN_SIGHT_MS = 900;
/** A code read wrongly is not read twice alike. */
const PICTURES = 2;
/** The codes of a label are not all read in the same picture: so long after the newest of them the label counts as whole. */
const WHOLE_MS = 500;
/** What one label can hold. */
const MAX_LINES = 8;

/**
 * Takes the codes of one picture. All codes in sight are one label, claimed once when no code has joined it for a moment;
 * a code that is read late brings the label again, whole. Pure.
 */
export function takePicture(sight: CameraSight, codes: readonly string[], nowMs: number): SightStep {
  const next = new Map([...sight].filter(([, { lastMs }]) => nowMs - lastMs <= GONE_MS));
  for (const code of codes) {
    const before = next.get(code);
    next.set(code, {
      firstMs: before?.firstMs ?? nowMs,
      lastMs: nowMs,
      pictures: (before?.pictures ?? 0) + 1,
      sent: before?.sent ?? false,
    });
  }
  const proven = [...next].filter(([, { pictures, lastMs }]) => pictures >= PICTURES && nowMs - lastMs <= IN_SIGHT_MS);
  const fresh = proven.filter(([, { sent }]) => !sent);
  const newest = Math.max(...fresh.map(([, { firstMs }]) => firstMs));
  if (fresh.length === 0 || nowMs - newest < WHOLE_MS) return { sight: next, lines: null };
  for (const [code, seen] of proven) next.set(code, { ...seen, sent: true });
  return { sight: next, lines: proven.map(([code]) => code).slice(0, MAX_LINES) };
}
