import type { ContentText } from 'pdfmake/interfaces.d.ts';
import { oneLine } from '../text.ts';
import type { Coverage } from './coverage.ts';
import { MONO, SANS } from './fonts.ts';

/** What stands for a character that the typeface does not have. */
const REPLACEMENT = '\ufffd';
/**
 * A name that fills a page says no more than its beginning, and pdfmake loses a row that is higher than a page. Serials
 * have 256 characters at the most, so none of them is ever cut; the workbook, CSV and JSON cut nothing.
 */
const MAX_NAME_LENGTH = 160;
const MAX_IDENTIFIER_LENGTH = 256;
/** Lines of one list in a cell. */
const MAX_LIST_LENGTH = 5;
const MAX_RUNNING_LENGTH = 40;
/**
 * What the monospaced face is used for. Not the space, with which identifiers are set in the text face: fontkit 2 reads
 * past the end of this font's outlines for it and throws.
 */
export const MONO_TEXT = /^[\x21-\x7e]+$/;
/** French figures come with a narrow no-break space, which the typeface lacks; the wide one does not break either. */
const NARROW_SPACE = /\u202f/g;
/** Joiners, soft hyphens and variation selectors: no ink of their own. */
const NO_INK = /\p{Cf}|\p{Variation_Selector}/gu;

/** Makes text printable, and remembers whether it had to leave something out. */
export interface Typesetter {
  /** A sentence of our own catalogue with values in it: made printable, not cut. */
  sentence(text: string): string;
  /** A name from a file or a device: made printable, cut where it would fill a page. */
  name(text: string): string;
  /** The same for the head and foot of a page, which have one line. */
  running(text: string): string;
  /** A serial, MAC, address or hash, in the face that tells 0 from O. */
  identifier(text: string): ContentText;
  /** Several of them, one below the other; a sign where there are more than a cell can hold. */
  identifiers(texts: readonly string[]): ContentText[];
  /** Whether a character could not be printed so far. */
  hasReplaced(): boolean;
}

/** A typesetter for a typeface that can draw `coverage`. */
export function createTypesetter(coverage: Coverage): Typesetter {
  let replaced = false;
  const printable = (text: string): string => {
    const plain = oneLine(text).normalize('NFC').replace(NARROW_SPACE, '\u00a0').replace(NO_INK, '');
    return Array.from(plain, (char) => {
      if (coverage(char.codePointAt(0) ?? 0)) return char;
      replaced = true;
      return REPLACEMENT;
    }).join('');
  };
  const identifier = (text: string): ContentText => {
    const whole = cut(printable(text), MAX_IDENTIFIER_LENGTH);
    return { text: whole, font: MONO_TEXT.test(whole) ? MONO : SANS };
  };
  return {
    sentence: printable,
    name: (text) => cut(printable(text), MAX_NAME_LENGTH),
    running: (text) => cut(printable(text), MAX_RUNNING_LENGTH),
    identifier,
    identifiers: (texts) => [
      ...texts.slice(0, MAX_LIST_LENGTH).map((text) => identifier(text)),
      ...(texts.length > MAX_LIST_LENGTH ? [{ text: '…' }] : []),
    ],
    hasReplaced: () => replaced,
  };
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
