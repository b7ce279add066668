import { type LabelFace, textWidth } from './measure.ts';

const ELLIPSIS = '…';
/** Of a text that is shortened in its middle, the share of the kept letters that come from its end. */
const TAIL_SHARE = 0.4;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The letters of a text as people count them: a picture of several code points is one, and is never cut in two. */
function lettersOf(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The most letters, tried from all to none, with which `make` gives a text that fits; the empty text where none does. */
function longestThatFits(count: number, make: (kept: number) => string, fits: (text: string) => boolean): string {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(make(middle))) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : make(low);
}

/** Shortens in the middle: what tells `Hall 3, camera 11` from `Hall 3, camera 12` is at the end. */
export function shortenMiddle(text: string, widthMm: number, sizeMm: number, face: LabelFace): string {
  if (textWidth(text, sizeMm, face) <= widthMm) return text;
  const letters = lettersOf(text);
  const make = (kept: number): string => {
    const tail = Math.floor(kept * TAIL_SHARE);
    const end = tail === 0 ? '' : letters.slice(-tail).join('').trimStart();
    return `${letters
      .slice(0, kept - tail)
      .join('')
      .trimEnd()}${ELLIPSIS}${end}`;
  };
  return longestThatFits(letters.length - 1, make, (shorter) => textWidth(shorter, sizeMm, face) <= widthMm);
}

/** A site path from the inside out: the sub-site is what the installer looks for, so the outermost sites go first. */
export function shortenPath(path: readonly string[], widthMm: number, sizeMm: number, face: LabelFace): string {
  for (let from = 0; from < path.length; from += 1) {
    const kept = path.slice(from).join(' / ');
    const text = from === 0 ? kept : `${ELLIPSIS} / ${kept}`;
    if (textWidth(text, sizeMm, face) <= widthMm) return text;
  }
  return shortenMiddle(path.at(-1) ?? '', widthMm, sizeMm, face);
}

/** Breaks a text at its spaces into lines that fit; null where one word alone does not, or more than `maxLines` come out. */
export function wrap(
  text: string,
  widthMm: number,
  sizeMm: number,
  face: LabelFace,
  maxLines: number,
): readonly string[] | null {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, sizeMm, face) <= widthMm) lines[lines.length - 1] = joined;
    else if (textWidth(word, sizeMm, face) <= widthMm && lines.length < maxLines) lines.push(word);
    else return null;
  }
  return lines;
}
