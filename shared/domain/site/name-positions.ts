import type { Sentence } from '../../lib/sentence.ts';
import type { NameSubject, NamingPattern } from './naming-pattern.ts';
import type { PlanDraft } from './plan-draft.ts';
import { placeText, siteKey } from './position.ts';

/** How far a counting pattern looks for a free number. */
const MAX_PASSED = 20_000;

/**
 * A name for each subject, no two the same in a site and none that the plan already has, but for those in `leaving`
 * (their own names, when they are renamed). A pattern that counts passes over what is taken; any other names the
 * conflict.
 */
export function nameAll(
  draft: PlanDraft,
  pattern: NamingPattern,
  subjects: readonly NameSubject[],
  leaving: ReadonlySet<string>,
): { readonly names: readonly string[]; readonly conflicts: readonly Sentence[] } {
  const given = new Set<string>();
  const conflicts: Sentence[] = [];
  const names: string[] = [];
  let number = pattern.start;
  const isTaken = (site: readonly string[], name: string): boolean => {
    const holder = draft.named(site, name);
    return given.has(keyOf(site, name)) || (holder !== undefined && !leaving.has(holder));
  };
  for (const [index, subject] of subjects.entries()) {
    let name = pattern.name(subject, index, number);
    const limit = number + MAX_PASSED;
    while (pattern.counts && number < limit && isTaken(subject.site, name)) {
      number += 1;
      name = pattern.name(subject, index, number);
    }
    number += 1;
    if (name === '') conflicts.push({ key: 'plan.clash.noName', params: { row: index + 1 } });
    else if (isTaken(subject.site, name)) {
      conflicts.push({ key: 'plan.clash.name', params: { place: placeText({ site: subject.site, name }) } });
    }
    given.add(keyOf(subject.site, name));
    names.push(name);
  }
  return { names, conflicts };
}

function keyOf(site: readonly string[], name: string): string {
  return `${siteKey(site)}\u0000\u0000${name.normalize('NFKC').toLowerCase()}`;
}
