import { compareText } from '../../lib/compare.ts';
import { readVersion, type VersionPart } from './version-parts.ts';
import type { VersionScheme } from './version-scheme.ts';

/**
 * How version `a` stands to `b`. `unknown`: nobody can tell from these two texts, and whoever acts on an order must not
 * guess one.
 */
export type VersionOrder = 'older' | 'same' | 'newer' | 'unknown';

/**
 * Compares two versions as the maker's scheme orders them, digit runs as digit runs and never as numbers: `10.9` is older
 * than `10.10`, and a build number of thirty digits loses none of them.
 *
 * Two texts that are alike are the same under every scheme. Texts that the scheme can't read are otherwise `unknown`, and
 * so are two with the same numbers of which only one names its build or date: `V5.7.3` may be any build of 5.7.3.
 * Never throws, whatever a device reports.
 */
export function compareVersions(scheme: VersionScheme, a: string, b: string): VersionOrder {
  if (plainText(a) === plainText(b)) return plainText(a) === '' ? 'unknown' : 'same';
  const left = readVersion(scheme, a);
  const right = readVersion(scheme, b);
  if (left === null || right === null) return 'unknown';
  const numbers = compareParts(left.numbers, right.numbers, '0');
  if (numbers !== 0) return numbers < 0 ? 'older' : 'newer';
  if (left.build === null && right.build === null) return 'same';
  if (left.build === null || right.build === null) return 'unknown';
  const build = compareParts(left.build, right.build, '');
  return build === 0 ? 'same' : build < 0 ? 'older' : 'newer';
}

/** Whether a device that reports `reported` runs `wanted`: what "firmware updated" rests on. Doubt is no. */
export function isSameVersion(scheme: VersionScheme, wanted: string, reported: string): boolean {
  return compareVersions(scheme, wanted, reported) === 'same';
}

/** For comparing only: no white space at the ends, one space inside, no upper case. */
function plainText(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Part by part; the shorter one is filled up with `filler`. Negative where `a` comes first. */
function compareParts(a: readonly VersionPart[], b: readonly VersionPart[], filler: VersionPart): number {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const order = comparePart(a[at] ?? filler, b[at] ?? filler);
    if (order !== 0) return order;
  }
  return 0;
}

/** Digits after words, as a release is newer than its betas; digits by their value, words by their letters. */
function comparePart(a: VersionPart, b: VersionPart): number {
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA !== isNumberB) return isNumberA ? 1 : -1;
  if (!isNumberA) return compareText(a, b);
  const [digitsA, digitsB] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return digitsA.length - digitsB.length || compareText(digitsA, digitsB);
}
