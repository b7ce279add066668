import { parseMac } from '../identity/mac.ts';
import { isBlank, parseIdentifier, parseQuantity } from './cell.ts';
import { parseVisitDate } from './visit-date.ts';

/** What the cells of a column look like, whatever stands over them. */
export type ContentShape = 'mac' | 'date' | 'serial' | 'quantity' | 'line' | 'code' | 'same';

/** Cells of one column that are looked at, and how many of them must have the shape: a column has its blanks and slips. */
const SAMPLE = 200;
const SHARE = 0.8;
/** More of one thing than anybody orders on a line; larger numbers are prices, or serials without letters. */
const MOST = 5_000;

/**
 * The shape of a column's cells, or null for words and for what can't be told. `same`: one identifier on every row, as an
 * order's number is. `code`: a few identifiers that come again and again, as a SKU does. `serial`: identifiers of which
 * every one is another. A guess for a person to confirm, never to be acted on.
 */
export function shapeOf(cells: Iterable<string>): ContentShape | null {
  const texts = sampleOf(cells);
  if (texts.length < 2) return texts.length === 1 ? shapeOfOne(texts[0] ?? '') : null;
  const share = (holds: (text: string) => boolean): number => texts.filter(holds).length / texts.length;
  if (share(isMac) >= SHARE) return 'mac';
  if (share(isDate) >= SHARE) return 'date';
  const distinct = new Set(texts).size;
  if (share((text) => isCount(text)) >= SHARE) return isRunning(texts) ? 'line' : 'quantity';
  if (share(isIdentifier) < SHARE) return null;
  if (distinct === 1) return 'same';
  if (distinct === texts.length && share((text) => text.length >= 6) >= SHARE) return 'serial';
  return distinct <= texts.length / 2 ? 'code' : null;
}

function sampleOf(cells: Iterable<string>): readonly string[] {
  const texts: string[] = [];
  for (const cell of cells) {
    const text = parseIdentifier(cell);
    if (!isBlank(text)) texts.push(text);
    if (texts.length === SAMPLE) break;
  }
  return texts;
}

/** One cell alone says less: a MAC and a date are told, anything else could be anything. */
function shapeOfOne(text: string): ContentShape | null {
  if (isMac(text)) return 'mac';
  return isDate(text) ? 'date' : null;
}

/** With its marks: twelve bare digits are a serial as well, and with Axis they are both. */
function isMac(text: string): boolean {
  return parseMac(text) !== null && /[^0-9a-f]/i.test(text);
}

function isDate(text: string): boolean {
  return parseVisitDate(text, 'undecided').kind !== 'unreadable';
}

function isCount(text: string): boolean {
  const quantity = parseQuantity(text);
  return quantity !== null && quantity <= MOST && !/^0\d/.test(text);
}

/** `1, 2, 3` or `10, 20, 30`: line numbers, which never fall and are not all one. */
function isRunning(texts: readonly string[]): boolean {
  const numbers = texts.map(Number);
  const rises = numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0));
  return rises && new Set(numbers).size > Math.max(2, numbers.length / 4);
}

/** Letters, digits and the marks of part numbers, with a digit among them and no words. */
function isIdentifier(text: string): boolean {
  return (
    text.length >= 4 &&
    text.length <= 64 &&
    /\d/.test(text) &&
    /^[\p{L}\d][\p{L}\d\-_./ #\u00a0\u2010-\u2015]*$/u.test(text) &&
    !/\p{L}{3,} \p{L}{3,}/u.test(text)
  );
}
