import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { RegistrationEvidence } from './evidence.ts';

/** Where a device stands at its registry, in words, with when that was read: nobody can tell what has changed since. */
export function registrationSentence(evidence: RegistrationEvidence): Sentence {
  const { outcome, source, readAt, organisation, site, plannedSite, note } = evidence;
  const params = {
    read: Date.parse(readAt),
    organisation: organisation ?? '–',
    site: site ?? '–',
    planned: plannedSite ?? '–',
    note: note ?? '–',
  };
  switch (outcome) {
    case 'registered':
      return { key: `gates.registered.passed.${source}`, params };
    case 'never-online':
      return { key: 'gates.registered.neverOnline', params };
    case 'not-listed':
      return { key: 'gates.registered.notListed', params };
    case 'other-site':
      return { key: 'gates.registered.otherSite', params };
    case 'other-organisation':
      return { key: 'gates.registered.otherOrganisation', params };
    case 'wrong-type':
      return { key: 'gates.registered.wrongType', params };
    case 'withdrawn':
      return { key: 'gates.registered.notTested' };
    default:
      return assertNever(outcome);
  }
}
