import type { SameModel } from '../matching/match.ts';

/** Longer than any model name; a device may report anything. */
const MAX_LENGTH = 200;

/**
 * Whether a release for `pattern` is for `model`. A pattern without `*` is compared as the catalogue of models compares
 * an order's SKU, so that a target for `CD53-256-HW` is one for a CD53; with `*` it is compared letter by letter, blind to
 * case, white space and, by `sameModel`, to nothing else: a wildcard that also forgave spellings would take in strangers.
 */
export function fitsModel(pattern: string, model: string, sameModel: SameModel): boolean {
  if (!pattern.includes('*')) return sameModel(pattern, model);
  const text = plain(model);
  const pieces = plain(pattern).split('*');
  if (text.length > MAX_LENGTH) return false;
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

function plain(text: string): string {
  return text.toUpperCase().replace(/\s+/g, '');
}
