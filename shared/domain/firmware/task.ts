import type { Brand } from '../../lib/brand.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { DeviceId } from '../identity/device.ts';
import type { OrderNumber } from '../order/order.ts';
import type { FirmwareEvidence } from '../readiness/evidence.ts';
import type { SettingsReading } from './device-settings.ts';
import type { ReleaseId } from './release.ts';
import type { TaskState } from './task-machine.ts';

export type TaskId = Brand<string, 'TaskId'>;

/** One device, one version: what is to be done, and how far it is. Operational; its result is in the journal. */
export interface FirmwareTask {
  readonly id: TaskId;
  readonly deviceId: DeviceId;
  /** For which order it was asked; null for a device that is on none. */
  readonly order: OrderNumber | null;
  readonly model: string;
  readonly releaseId: ReleaseId;
  /** The version that this step brings: the wanted one, or a stepping stone on the way to it. */
  readonly version: string;
  /** A person asked for an older version, or for one of which nobody can tell whether it is newer. */
  readonly allowDowngrade: boolean;
  /** The step before it: it must be done first. */
  readonly after: TaskId | null;
  /** One of the first of its release: the others wait until all of these are done. */
  readonly canary: boolean;
  /** Higher goes first. */
  readonly priority: number;
  readonly state: TaskState;
  /** Counts claims: whoever finishes must name the one that it holds. */
  readonly attempt: number;
  /** Tries that ended in something transient since a person last asked for it. */
  readonly tries: number;
  /** Not to be claimed before, in ms since 1970. */
  readonly dueAtMs: number;
  /** A person has paused it, its device or its order. */
  readonly held: boolean;
  /** What the device said before the first byte left; null until then. */
  readonly before: TaskBefore | null;
  /** Why it waits, or ended as it did. */
  readonly reason: Sentence | null;
  readonly steps: readonly TaskStep[];
  /** How its result was proven, as it stands in the journal; null until there is one. */
  readonly proof: FirmwareEvidence | null;
}

/** What is needed to tell, after a crash too, whether a device has changed. */
export interface TaskBefore {
  readonly version: string;
  readonly bootId: string | null;
  readonly uptimeSeconds: number | null;
  readonly readAt: IsoTime;
  readonly settings: SettingsReading;
  readonly sha256: string;
}

/** A state, and since when. */
export interface TaskStep {
  readonly state: TaskState;
  readonly at: IsoTime;
}

/** What the technician sets. */
export interface QueueSettings {
  readonly paused: boolean;
  /** Devices at once, on the whole bench. */
  readonly atOnce: number;
  /** Devices at once, of one model. */
  readonly atOncePerModel: number;
  /** How many of a release go first, alone. Zero: none does. */
  readonly canaries: number;
  /** So many that failed or stayed unconfirmed stop the others of their release. Zero: nothing stops them. */
  readonly stopAfterFailures: number;
  /** Tries in a row that end in something transient; then the task has failed. */
  readonly tries: number;
  /** The first wait before another try; it doubles with each, up to five minutes. */
  readonly backOffSeconds: number;
  /** When updates may begin; null: at any time. What runs at its end is finished. */
  readonly window: TimeWindow | null;
  /** What this bench says otherwise than a maker about its devices that update themselves. */
  readonly watch: readonly WatchSetting[];
}

/** Every day from `from` to `to`, `HH:MM` on this computer's clock; past midnight where `to` is the earlier one. */
export interface TimeWindow {
  readonly from: string;
  readonly to: string;
}

export interface WatchSetting {
  readonly vendor: string;
  readonly stillUpdatingMinutes: number;
  readonly stuckMinutes: number;
}

/**
 * Twelve devices of 100 MB load a gigabit uplink fairly; four of a model find a bad file before it has been everywhere.
 */
export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  paused: false,
  atOnce: 12,
  atOncePerModel: 4,
  canaries: 1,
  stopAfterFailures: 3,
  tries: 5,
  backOffSeconds: 5,
  window: null,
  watch: [],
};
