import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { SettingChange } from '../firmware/device-settings.ts';
import type { DeviceId } from '../identity/device.ts';

/**
 * Something that was measured or answered, on which gates rest. The newest of each kind counts; older ones stay in the
 * journal. Never a secret: a credential is named by its user only.
 */
export type Evidence =
  | { readonly kind: 'presence'; readonly state: PresenceState; readonly since: IsoTime }
  | {
      readonly kind: 'credential';
      /** `default-account`: it lets in the user and password that everybody knows from the maker's manual. */
      readonly outcome: 'accepted' | 'default-account' | 'refused' | 'missing' | 'not-set-up';
      readonly user: string | null;
    }
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | {
      readonly kind: 'picture';
      readonly outcome: 'taken' | 'failed';
      readonly sha256: string | null;
      readonly bytes: number;
      /** What is on it. Left out in entries of before anybody looked. */
      readonly look?: PictureLook;
    }
  | FirmwareEvidence
  | RegistrationEvidence
  | HardeningEvidence
  | VersionReading;

/** What a picture shows: something, nothing but darkness, nothing but one tone, or bytes that are no picture. */
export const PICTURE_LOOKS = ['scene', 'black', 'flat', 'unreadable'] as const;
export type PictureLook = (typeof PICTURE_LOOKS)[number];

/** Where a device stands at the registry that it belongs to. `withdrawn`: what was said of it counts no longer. */
export const REGISTRATION_OUTCOMES = [
  'registered',
  'not-listed',
  'never-online',
  'other-site',
  'other-organisation',
  'wrong-type',
  'withdrawn',
] as const;
export type RegistrationOutcome = (typeof REGISTRATION_OUTCOMES)[number];

/** Who says so, from the most to the least certain of itself. */
export const REGISTRATION_SOURCES = ['command-api', 'command-csv', 'onvif', 'axis', 'operator'] as const;
export type RegistrationSource = (typeof REGISTRATION_SOURCES)[number];

/** What a registry says of a device. The newest answer counts; `readAt` says how old it is by now. */
export interface RegistrationEvidence {
  readonly kind: 'registration';
  readonly outcome: RegistrationOutcome;
  readonly source: RegistrationSource;
  /** When the source was read, or its file was written: before the entry's own time. */
  readonly readAt: IsoTime;
  /** The organisation that the source speaks for, by its name; null where it names none. */
  readonly organisation: string | null;
  /** The site that it is registered under; null where it names none. */
  readonly site: string | null;
  /** The site that the order plans; null where it plans none. */
  readonly plannedSite: string | null;
  /** Why, in the words of the person who confirms it; null for every other source. */
  readonly note: string | null;
}

/** What a device lets anybody do who asks without a name. `unknown`: asked, and no answer that says. */
export interface HardeningEvidence {
  readonly kind: 'hardening';
  readonly telnet: 'open' | 'closed' | 'unknown';
  /** Whether it hands out its stream to anybody; `none`: it has no stream. */
  readonly anonymousStream: 'given' | 'refused' | 'none' | 'unknown';
  readonly tls: 'offered' | 'missing' | 'unknown';
}

/**
 * A version that a person read where the device itself tells none: one that updates itself shows it in its maker's own
 * pages. It is as good as that person's word, so it carries the name.
 */
export interface VersionReading {
  readonly kind: 'version-reading';
  readonly version: string;
  /** Where it was read, in the person's words: `Verkada Command`. */
  readonly where: string;
  /** When it was read: before the entry's own time. */
  readonly readAt: IsoTime;
  readonly by: string;
}

/** How a firmware task ended, and what that rests on. `after` is what the device itself reported, and never a guess. */
export interface FirmwareEvidence {
  readonly kind: 'firmware';
  readonly outcome: 'done' | 'failed' | 'unconfirmed';
  /** The version that it was to run. */
  readonly wanted: string;
  readonly before: string | null;
  readonly after: string | null;
  /** What was sent; null where nothing had to be. */
  readonly sha256: string | null;
  /** How the restart was seen, the strongest sign of it. */
  readonly restart: 'boot-id' | 'uptime' | 'version' | 'away-and-back' | 'not-seen' | 'none-needed';
  /** Settings that were told before and after, and differ: the upgrade changed what it must not touch. */
  readonly changedSettings: readonly SettingChange[];
  readonly reason: Sentence | null;
}

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
