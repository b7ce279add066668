import type { Json } from '../../lib/canonical-json.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';
import type { BenchEventKind } from './events.ts';

/** Lifts the `data` of one kind from one version to the next. Pure, and never changed once it has shipped. */
export type Upcaster = (data: Json) => Json;

/** What is known of the kinds that were ever written: the newest version of each, and the way up to it. */
export interface EventHistory {
  readonly newest: Readonly<Record<string, number>>;
  /** By kind, then by the version that is lifted: `{ 'device.seen': { 1: from1To2, 2: from2To3 } }`. */
  readonly upcasters: Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;
}

/** Version under which each kind is written today. */
export const NEWEST_VERSIONS: Readonly<Record<BenchEventKind, number>> = {
  'bench.created': 1,
  'bench.key-set': 1,
  'order.imported': 1,
  'order.removed': 1,
  'order.closed': 1,
  'order.reopened': 1,
  'model.equated': 1,
  'model.parted': 1,
  'preset.saved': 1,
  'preset.removed': 1,
  'device.seen': 1,
  'device.changed': 1,
  'device.merged': 1,
  'device.set-aside': 1,
  'device.taken-back': 1,
  'match.pinned': 1,
  'match.released': 1,
  'match.decided': 2,
  'evidence.recorded': 3,
  'profile.set': 1,
  'profile.removed': 1,
  'waiver.given': 1,
  'waiver.revoked': 1,
  'registry.read': 1,
  'registry.confirmed': 1,
  'registry.forgotten': 1,
  'firmware.release-added': 1,
  'firmware.release-changed': 1,
  'firmware.release-removed': 1,
  'firmware.target-set': 1,
  'position.set': 1,
  'position.removed': 1,
  'site.set': 1,
  'site.removed': 1,
  'unit.assigned': 1,
  'plan.stepped': 1,
  'label.printed': 1,
  'label.withdrawn': 1,
  'box.scanned': 1,
  'box.withdrawn': 1,
  'report.written': 1,
  'licences.imported': 1,
  'licences.removed': 1,
  'case.recorded': 1,
  'case.removed': 1,
  'contacts.set': 1,
  'dossier.part-set': 1,
  'dossier.answered': 1,
  'checklist.added': 1,
  'checklist.removed': 1,
};

const HISTORY: EventHistory = {
  newest: NEWEST_VERSIONS,
  upcasters: {
    // Version 2 knows two verdicts and three bases more; what version 1 says, it says still.
    'match.decided': { 1: (data) => data },
    // Version 2 knows registration and hardening, and what a picture shows.
    // Version 3 knows versions that people read.
    'evidence.recorded': { 1: (data) => data, 2: (data) => data },
  },
};

/**
 * Gives `data` in the newest shape of its kind. Fails on a kind that this Greenroom does not know, and on a version
 * that is newer than its own or that no upcaster leads up from: guessing at either would put wrong facts on paper.
 */
export function upcast(
  stored: { readonly kind: string; readonly version: number; readonly data: Json },
  history: EventHistory = HISTORY,
): Result<Json, Failure> {
  const { kind, version } = stored;
  if (!Object.hasOwn(history.newest, kind)) return err(failure('journal.unknownKind', { kind }));
  const newest = history.newest[kind] ?? 0;
  if (version < 1 || version > newest) return err(failure('journal.unknownVersion', { kind, version, newest }));
  let data = stored.data;
  for (let from = version; from < newest; from += 1) {
    const lift = history.upcasters[kind]?.[from];
    if (lift === undefined) return err(failure('journal.unknownVersion', { kind, version, newest }));
    data = lift(data);
  }
  return ok(data);
}
