import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Device } from '../identity/device.ts';
import type { PrintedLabel } from '../label/printed-label.ts';
import type { DeviceMatch } from '../matching/match.ts';
import type { Position } from '../site/position.ts';
import type { RecordedEvidence } from './evidence.ts';
import type { ReadinessProfile } from './profile.ts';
import type { RecordedWaiver } from './waiver.ts';

/** Everything that a device's gates rest on. */
export interface GateInput {
  readonly device: Device;
  /** Null until the matching has run over it. */
  readonly match: DeviceMatch | null;
  /** Where its unit is to go; null: nowhere yet. */
  readonly position: Position | null;
  /** The newest label that was printed of its unit; null: none. */
  readonly label: PrintedLabel | null;
  /** The newest of each kind. */
  readonly evidence: readonly RecordedEvidence[];
  /** Left out where nobody said which version it is to run. */
  readonly firmware?: FirmwareStanding;
  readonly profile: ReadinessProfile;
  readonly waivers: readonly RecordedWaiver[];
  readonly entries: GateEntries;
  readonly now: IsoTime;
}

/** Numbers of the journal entries by which the device, its match and its label are as they are; null where none is known. */
export interface GateEntries {
  readonly device: number | null;
  readonly match: number | null;
  readonly label: number | null;
}

/** What is wanted of a device's firmware, and what is being done about it just now; null where nothing is. */
export interface FirmwareStanding {
  readonly wanted: string;
  readonly work: Sentence | null;
}
