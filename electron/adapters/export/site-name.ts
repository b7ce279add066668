import type { Language } from '../../../shared/contract/calls.ts';
import type { Words } from '../../bench/ports.ts';

/** A path in the site tree as a reader says it: `Lille warehouse / Yard`; or that no site was given. */
export function siteName(site: readonly string[], words: Words, language: Language): string {
  return site.length === 0 ? words.say({ key: 'report.noSite' }, language) : site.join(' / ');
}
