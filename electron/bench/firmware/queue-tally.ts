import type { ReleaseStanding } from '../../../shared/contract/queue-topic.ts';
import type { ReleaseId } from '../../../shared/domain/firmware/release.ts';
import type { FirmwareTask, QueueSettings, TaskId } from '../../../shared/domain/firmware/task.ts';
import { hasEnded, isRunning } from '../../../shared/domain/firmware/task-machine.ts';
import type { WindowState } from '../../../shared/domain/firmware/time-window.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';

type Standing = Omit<{ -readonly [Key in keyof ReleaseStanding]: ReleaseStanding[Key] }, 'models'> & {
  models: Set<string>;
};

/** What is counted over all tasks before any of them can be explained. */
export interface QueueTally {
  readonly byId: ReadonlyMap<TaskId, FirmwareTask>;
  readonly settings: QueueSettings;
  readonly window: WindowState;
  readonly nowMs: number;
  readonly running: number;
  readonly runningOfModel: ReadonlyMap<string, number>;
  readonly releases: ReadonlyMap<ReleaseId, Standing>;
  /** Orders with open tasks; true where a person has paused all of them. */
  readonly orders: ReadonlyMap<OrderNumber, boolean>;
}

export function tallyTasks(
  tasks: readonly FirmwareTask[],
  settings: QueueSettings,
  window: WindowState,
  nowMs: number,
): QueueTally {
  const byId = new Map<TaskId, FirmwareTask>();
  const runningOfModel = new Map<string, number>();
  const releases = new Map<ReleaseId, Standing>();
  const orders = new Map<OrderNumber, boolean>();
  let running = 0;
  for (const task of tasks) {
    const { state, order, model } = task;
    byId.set(task.id, task);
    const standing = releases.get(task.releaseId) ?? emptyStanding(task);
    releases.set(task.releaseId, standing);
    standing.models.add(model);
    count(standing, task);
    if (isRunning(state)) {
      running += 1;
      runningOfModel.set(model, (runningOfModel.get(model) ?? 0) + 1);
    }
    if (order !== null && !hasEnded(state)) orders.set(order, (orders.get(order) ?? true) && task.held);
  }
  for (const standing of releases.values()) {
    standing.stopped = settings.stopAfterFailures > 0 && standing.failures >= settings.stopAfterFailures;
  }
  return { byId, settings, window, nowMs, running, runningOfModel, releases, orders };
}

function count(standing: Standing, { state, canary }: FirmwareTask): void {
  if (isRunning(state)) standing.running += 1;
  else if (!hasEnded(state)) standing.waiting += 1;
  if (state === 'done') standing.done += 1;
  if (state === 'failed' || state === 'unconfirmed') standing.failures += 1;
  if (canary && !hasEnded(state)) standing.canariesLeft += 1;
  if (canary && hasEnded(state) && state !== 'done') standing.canaryFailed = true;
}

function emptyStanding({ releaseId, version }: FirmwareTask): Standing {
  return {
    releaseId,
    version,
    models: new Set(),
    waiting: 0,
    running: 0,
    done: 0,
    failures: 0,
    canariesLeft: 0,
    canaryFailed: false,
    stopped: false,
  };
}
