import type { UploadProgress } from '../../../shared/contract/queue-schemas.ts';
import type { FirmwareRelease, ReleaseId } from '../../../shared/domain/firmware/release.ts';
import type { FirmwareTask, TaskId } from '../../../shared/domain/firmware/task.ts';
import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import type { FirmwareEvidence } from '../../../shared/domain/readiness/evidence.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { Clock, Credential, DriverTarget, Log } from '../ports.ts';
import type { FileFailure, FirmwareCache, FirmwareDriver } from './firmware.ts';
import type { FirmwareQueue } from './queue.ts';

/** How patient the queue is. */
export interface QueueTiming {
  /** Between two questions to a device that restarts. */
  readonly pollMs: number;
  /** A device must report the same for so long before it is believed: one in a boot loop answers now and then. */
  readonly settleMs: number;
  /**
   * How long a device may be away. Shorter leaves slow ones unconfirmed; longer lets a person wait for a dead one. OADM
   * waits 15 minutes, and Axis devices go back by themselves after 30.
   */
  readonly restartMs: number;
  /** How long a device may be silent after Greenroom itself was ended in the middle of an upload. */
  readonly recoverMs: number;
  /** The first wait before another try; null: as the technician has set it. */
  readonly backOffMs: number | null;
}

/** How a task came out, for the journal. */
export interface TaskResult {
  readonly deviceId: DeviceId;
  readonly evidence: FirmwareEvidence;
}

/** What the worker needs of the bench. */
export interface QueueDeps {
  readonly queue: FirmwareQueue;
  /** The device, or the one that it was found to be. */
  readonly deviceOf: (id: DeviceId) => Device | null;
  /** Where it is talked to; null while it has no address that may be asked. */
  readonly targetOf: (device: Device) => DriverTarget | null;
  readonly credentialFor: (device: Device, target: DriverTarget) => Credential | null;
  readonly drivers: readonly FirmwareDriver[];
  readonly cache: Pick<FirmwareCache, 'find' | 'list'>;
  readonly releaseOf: (id: ReleaseId) => FirmwareRelease | null;
  readonly fetchFile: (id: ReleaseId) => Promise<Result<FirmwareRelease, FileFailure>>;
  /**
   * One commit: `run` changes the queue and gives the results that the journal keeps. Both or, where it fails, nothing: so no
   * crash parts a task from its proof, and none is recorded twice. `run` may be called again after a failure.
   */
  readonly commit: (run: () => readonly TaskResult[]) => Result<unknown, Failure>;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  readonly timing: QueueTiming;
  /** A task, or how far it is, has changed. */
  readonly onChange: (task: FirmwareTask) => void;
}

/** Works the queue off. */
export interface QueueWorker {
  /** Takes up what was in hand when Greenroom last ended, then begins. To be called once. */
  start(): void;
  /** Something may have become possible: tasks were made or retried, a file came, a limit or pause changed. */
  wake(): void;
  /** False where it is too late, with nothing changed. */
  cancel(id: TaskId): boolean;
  /** These have been ended by other hands: whoever works on them lets go of the device. */
  dropEnded(ids: readonly TaskId[]): void;
  progressOf(id: TaskId): UploadProgress | null;
  /** Lets go of every device. Uploads that are under way break off; the next start asks those devices. */
  stop(): Promise<void>;
}
