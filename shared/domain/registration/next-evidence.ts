import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import type { RegistrationEvidence } from '../readiness/evidence.ts';
import { newerEvidence } from './checklist.ts';
import { evidenceOf, type Judgement, type RegistrySubject, STALE_AFTER_MS } from './judge.ts';

/**
 * What is to be recorded of a device once the lists were judged; null: what stands says it already.
 *
 * A person's word gives way to a newer list only. What a list said is taken back where no list says anything any more: it
 * was forgotten, or the device proved to be another. The same answer, read again, is worth an entry once the one that
 * stands is old: a thousand devices asked every hour would fill the journal without telling anybody anything.
 */
export function nextEvidence(
  known: RegistrationEvidence | null,
  judgement: Judgement | null,
  subject: RegistrySubject,
  now: IsoTime,
): RegistrationEvidence | null {
  const standing = known?.outcome === 'withdrawn' ? null : known;
  if (judgement === null) {
    return standing === null || !isFromList(standing)
      ? null
      : { ...standing, outcome: 'withdrawn', readAt: now, note: null };
  }
  const found = evidenceOf(judgement, subject);
  if (standing === null) return found;
  if (newerEvidence(standing, found) !== found) return null;
  return saysTheSame(standing, found) && elapsedMs(standing.readAt, found.readAt) < STALE_AFTER_MS ? null : found;
}

function isFromList({ source }: RegistrationEvidence): boolean {
  return source === 'command-api' || source === 'command-csv';
}

function saysTheSame(a: RegistrationEvidence, b: RegistrationEvidence): boolean {
  return (['outcome', 'source', 'organisation', 'site', 'plannedSite'] as const).every(
    (field) => a[field] === b[field],
  );
}
