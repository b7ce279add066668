import type { FirmwareUpdate } from '../../../shared/domain/report/report.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';

/**
 * How an update came out and what says so, in sentences: what the device itself reports, the sign of its restart, the
 * settings that it lost, and the hash of what was sent. *Done* is said only of what the bench itself has proven.
 */
export function provenBy(update: FirmwareUpdate): readonly Sentence[] {
  const { outcome, after, restart, changedSettings, reason, sha256 } = update;
  const names = changedSettings.map(({ name }) => name).join(', ');
  return [
    { key: `report.update.${outcome}`, params: { after: after ?? '–' } },
    ...(reason === null ? [] : [reason]),
    // That nothing restarted is no proof of anything, where nothing was sent.
    ...(outcome === 'failed' && restart === 'not-seen' ? [] : [{ key: `queue.proof.${restart}` }]),
    ...(names === '' ? [] : [{ key: 'queue.proof.reset', params: { count: changedSettings.length, names } }]),
    ...(sha256 === null ? [] : [{ key: 'report.update.sent', params: { sha256: sha256.slice(0, SHOWN_DIGITS) } }]),
  ];
}

/** Enough of a SHA-256 to tell two files apart by eye; the JSON has all of it. */
const SHOWN_DIGITS = 16;
