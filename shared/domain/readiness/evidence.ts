import type { IsoTime } from '../../lib/time.ts';
import type { DeviceId } from '../identity/device.ts';

/**
 * Something that was measured or answered, on which gates rest. The newest of each kind counts; older ones stay in the
 * journal. Never a secret: a credential is named by its user only.
 */
export type Evidence =
  | { readonly kind: 'presence'; readonly state: PresenceState; readonly since: IsoTime }
  | {
      readonly kind: 'credential';
      readonly outcome: 'accepted' | 'refused' | 'missing' | 'not-set-up';
      readonly user: string | null;
    }
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | {
      readonly kind: 'picture';
      readonly outcome: 'taken' | 'failed';
      readonly sha256: string | null;
      readonly bytes: number;
    };

export type EvidenceKind = Evidence['kind'];

/** Whether a device answers: `unstable` has come and gone more than once within the watching window. */
export const PRESENCE_STATES = ['online', 'unstable', 'offline'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** A piece of evidence as it stands in the journal. */
export interface RecordedEvidence {
  readonly deviceId: DeviceId;
  readonly evidence: Evidence;
  readonly at: IsoTime;
  /** Number of the journal entry. */
  readonly seq: number;
}
