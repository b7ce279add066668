import type { Brand } from '../../lib/brand.ts';

/**
 * A vendor serial in the form used for comparing only: upper case, no white space, no dashes of any kind. What is shown
 * and printed is always the text as it was read; a comparison form never replaces it.
 */
export type SerialKey = Brand<string, 'SerialKey'>;

/** Invisible and look-alike characters that spreadsheets and PDFs put into serials: NBSP, soft hyphen, dashes, BOM. */
const NOISE = /[\s\u00a0\u00ad\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\u2212\ufe63\uff0d_.:/]/g;

const PLAIN = /^[0-9A-Z]{1,64}$/;

/** Gives the comparison form, or null where nothing, or too much to be a serial (over 64 characters), is left. */
export function parseSerialKey(text: string): SerialKey | null {
  // Most are written so already, and a matching over ten thousand devices asks for each of them.
  if (PLAIN.test(text)) return text as SerialKey;
  const key = text.normalize('NFKC').replace(NOISE, '').toUpperCase();
  return key.length === 0 || key.length > 64 ? null : (key as SerialKey);
}
