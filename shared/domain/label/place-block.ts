import { textWidth } from './measure.ts';
import { shortenMiddle, wrap } from './shorten.ts';

/** The place as it is set: one or two lines of the same size. */
export interface PlaceBlock {
  readonly lines: readonly string[];
  readonly sizeMm: number;
  readonly shortened: boolean;
}

const LINE_HEIGHT = 1.22;
const MAX_LINES = 2;
const STEP_MM = 0.2;
/** The place must be seen to be the largest word, from an arm's length. */
const LEAST_TIMES_DETAIL = 1.35;
const MOST_TIMES_DETAIL = 3.2;

/**
 * Sets the place as large as its room allows, on two lines at most, and never smaller than 1.35 times the details: a
 * longer one is shortened in its middle. Null where not even one line of that size has room.
 */
export function placeBlock(
  place: string,
  room: { readonly widthMm: number; readonly heightMm: number },
  detailMm: number,
): PlaceBlock | null {
  const leastMm = detailMm * LEAST_TIMES_DETAIL;
  if (room.heightMm < leastMm * LINE_HEIGHT) return null;
  for (let sizeMm = detailMm * MOST_TIMES_DETAIL; sizeMm >= leastMm; sizeMm -= STEP_MM) {
    const maxLines = Math.min(MAX_LINES, Math.floor(room.heightMm / (sizeMm * LINE_HEIGHT)));
    const lines = maxLines === 0 ? null : wrap(place, room.widthMm, sizeMm, 'bold', maxLines);
    if (lines !== null) return { lines, sizeMm, shortened: false };
  }
  return shortened(place, room, leastMm);
}

/** Two lines where the words allow it: the beginning on the first, the shortened rest on the second. */
function shortened(
  place: string,
  { widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number },
  sizeMm: number,
): PlaceBlock {
  const words = place.split(' ');
  let first = '';
  let taken = 0;
  for (const word of words) {
    const joined = first === '' ? word : `${first} ${word}`;
    if (textWidth(joined, sizeMm, 'bold') > widthMm) break;
    first = joined;
    taken += 1;
  }
  const rest = words.slice(taken).join(' ');
  if (taken === 0 || rest === '' || heightMm < 2 * sizeMm * LINE_HEIGHT) {
    return { lines: [shortenMiddle(place, widthMm, sizeMm, 'bold')], sizeMm, shortened: true };
  }
  return { lines: [first, shortenMiddle(rest, widthMm, sizeMm, 'bold')], sizeMm, shortened: true };
}
