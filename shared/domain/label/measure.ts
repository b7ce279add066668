/** In which of the label's three faces a text is set. */
export type LabelFace = 'regular' | 'bold' | 'mono';

/**
 * Widths of U+0020 to U+007E in hundredths of the text's size, from the bolder face (Roboto Medium): the lighter one and
 * a Zebra's own font 0 are narrower, so what fits by this fits on every printer.
 */
const WIDTHS =
  '25 27 32 61 57 74 65 17 35 35 45 56 23 34 28 40 57 57 57 57 57 57 57 57 57 57 27 24 51 57 52 49 90 67 64 66 66 57 56 69 71 29 56 64 55 88 71 69 64 69 63 61 61 66 65 89 64 62 61 28 42 28 43 45 33 54 57 53 57 54 36 57 56 26 26 53 26 88 56 57 57 57 36 52 34 56 50 75 51 49 51 34 25 34 67'
    .split(' ')
    .map(Number);
const FIRST_CODE = 0x20;
/** IBM Plex Mono gives every character the same. */
const MONO_WIDTH = 60;
/** No letter of a Latin, Greek, Cyrillic or Arabic face is wider; ideographs and pictures are square. */
const LETTER_WIDTH = 90;
const SQUARE_WIDTH = 110;
const SQUARE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}/u;
const NO_WIDTH = /\p{M}|\p{Cf}/u;

/** Width of a text in the unit of its size: never less than what a printer needs for it. */
export function textWidth(text: string, size: number, face: LabelFace): number {
  let hundredths = 0;
  for (const char of text.normalize('NFD')) hundredths += face === 'mono' ? MONO_WIDTH : charWidth(char);
  return (hundredths * size) / 100;
}

function charWidth(char: string): number {
  const known = WIDTHS[(char.codePointAt(0) ?? 0) - FIRST_CODE];
  if (known !== undefined) return known;
  if (NO_WIDTH.test(char)) return 0;
  return SQUARE.test(char) ? SQUARE_WIDTH : LETTER_WIDTH;
}
