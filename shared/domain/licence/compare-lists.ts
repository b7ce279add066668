import { compareText } from '../../lib/compare.ts';
import type { LicenceList, ListedLicence } from './licence-list.ts';

/** What a newer list does to the one that is there. */
export interface ListDifference {
  readonly outcome: 'new' | 'changed' | 'unchanged';
  readonly added: readonly ListedLicence[];
  readonly removed: readonly ListedLicence[];
}

/** Compares two lists line by line, whatever the order of their lines: an export that is only sorted anew changes nothing. */
export function compareLists(before: LicenceList | null, after: LicenceList): ListDifference {
  const added = without(after.licences, before?.licences ?? []);
  const removed = without(before?.licences ?? [], after.licences);
  if (before === null) return { outcome: 'new', added, removed };
  return { outcome: added.length + removed.length === 0 ? 'unchanged' : 'changed', added, removed };
}

/** The lines of `some` that `others` has not, each as often as it is there more often. */
function without(some: readonly ListedLicence[], others: readonly ListedLicence[]): readonly ListedLicence[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(lineKey(each), (left.get(lineKey(each)) ?? 0) + 1);
  return some.filter((each) => {
    const count = left.get(lineKey(each)) ?? 0;
    left.set(lineKey(each), count - 1);
    return count <= 0;
  });
}

function lineKey({ sku, description, quantity, inUse, endsOn, order, keyEnding }: ListedLicence): string {
  return JSON.stringify([sku, description, quantity, inUse, endsOn, order, keyEnding]);
}

/** The lines of a list as a page shows them: what ends first comes first. */
export function byEnd(a: ListedLicence, b: ListedLicence): number {
  return compareText(a.endsOn ?? '~', b.endsOn ?? '~') || compareText(a.sku, b.sku);
}
