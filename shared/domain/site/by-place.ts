import { compareText } from '../../lib/compare.ts';
import { type Position, siteKey } from './position.ts';

/** By site, then by name as people count: `EXT-9` before `EXT-10`. */
export function byPlace(a: Position, b: Position): number {
  return compareText(siteKey(a.site), siteKey(b.site)) || compareNames(a.name, b.name) || compareText(a.id, b.id);
}

/** Compares names as people count: numbers by value, the rest as text. */
function compareNames(a: string, b: string): number {
  const pieces = (text: string): readonly string[] => text.split(/(\d{1,15})/);
  const [left, right] = [pieces(a), pieces(b)];
  for (const [index, piece] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const difference = index % 2 === 1 ? Number(piece) - Number(other) : compareText(piece, other);
    if (difference !== 0) return difference;
  }
  return left.length - right.length || compareText(a, b);
}
