import type { FirmwareTask, QueueSettings, TaskBefore, TaskId } from '../../../shared/domain/firmware/task.ts';
import type { TaskEvent, TaskState } from '../../../shared/domain/firmware/task-machine.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import type { FirmwareEvidence } from '../../../shared/domain/readiness/evidence.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';

/** A task that is to be made; the rest begins as it must. */
export type NewTask = Pick<
  FirmwareTask,
  | 'id'
  | 'deviceId'
  | 'order'
  | 'model'
  | 'releaseId'
  | 'version'
  | 'allowDowngrade'
  | 'after'
  | 'canary'
  | 'priority'
  | 'reason'
>;

/** What else changes with a state. A field that is left out stays. */
export interface TaskChange {
  readonly at: IsoTime;
  readonly reason: Sentence | null;
  readonly before?: TaskBefore;
  readonly tries?: number;
  readonly dueAtMs?: number;
  /** What the journal keeps of its result. */
  readonly proof?: FirmwareEvidence;
}

/** Which tasks a person pauses or lets go on. */
export type HoldScope = { readonly order: OrderNumber } | { readonly deviceId: DeviceId } | { readonly id: TaskId };

export interface QueueReader {
  /** In the order in which they were made. */
  list(): readonly FirmwareTask[];
  find(id: TaskId): FirmwareTask | null;
  /** Of one device, oldest first. */
  ofDevice(id: DeviceId): readonly FirmwareTask[];
  /** Of these devices, what is planned. */
  plannedOf(ids: readonly DeviceId[]): readonly FirmwareTask[];
  inState(state: TaskState): readonly FirmwareTask[];
  ofRelease(release: FirmwareTask['releaseId']): readonly FirmwareTask[];
  /** Of a release, what has not begun: planned, fetching or queued. */
  waitingOf(release: FirmwareTask['releaseId']): readonly FirmwareTask[];
  /** Of a release, what is planned and waits for the first of it. */
  plannedBehind(release: FirmwareTask['releaseId']): readonly FirmwareTask[];
  /** Those of a release that go first and are not done, whether they still can be or not. */
  unprovenCanaries(release: FirmwareTask['releaseId']): readonly FirmwareTask[];
  /** How many of a release have failed or stayed unconfirmed. */
  countFailures(release: FirmwareTask['releaseId']): number;
  settings(): QueueSettings;
}

/**
 * The queue. Every change is on the disk when its call comes back, but within `together`: then all of them are when that
 * comes back. Operational: results are in the journal.
 */
export interface FirmwareQueue extends QueueReader {
  /** All of them or none. */
  add(tasks: readonly NewTask[], at: IsoTime): void;
  /**
   * Hands out what is next: due, not held, within the limits of bench and model, its device free; `most` at the most. None
   * where nothing is. One statement, so that two workers never hold the same.
   */
  claim(
    now: { readonly at: IsoTime; readonly nowMs: number },
    limits: QueueSettings,
    most: number,
  ): readonly FirmwareTask[];
  /**
   * Lets `event` happen to a task. Null, with nothing changed, where the task is no longer in `task.state` or is in other
   * hands (`task.attempt`): whoever holds an old claim changes nothing. Throws where the event can't happen there.
   */
  move(task: Pick<FirmwareTask, 'id' | 'state' | 'attempt'>, event: TaskEvent, change: TaskChange): FirmwareTask | null;
  /** All that `run` changes in one commit, or none of it and its throw. May be nested: an inner one that throws is undone alone. */
  together<T>(run: () => T): T;
  /** When the next task that waits for its time is due, in ms since 1970; null where none does. */
  nextDueMs(afterMs: number): number | null;
  /** Gives how many it was about. */
  hold(scope: HoldScope, held: boolean): number;
  saveSettings(settings: QueueSettings): void;
}

/** What the store itself does with the queue. */
export interface QueueKeeper extends FirmwareQueue {
  /**
   * Devices were found to be one: their tasks are its own from now on, so that nobody plans for it what is under way. Of
   * several that are under way the one that is furthest goes on; the others end, with that as their reason.
   */
  merge(into: DeviceId, absorbed: readonly DeviceId[], at: IsoTime): void;
}
