import type { FirmwareTask } from './task.ts';
import { hasEnded, nextTaskState, type TaskEvent, type TaskState } from './task-machine.ts';

/** Nearest to its end first: whoever may have the whole file is asked, and never sent to by another task. */
const FURTHEST: readonly TaskState[] = [
  'verifying',
  'restarting',
  'uploading',
  'preparing',
  'queued',
  'fetching',
  'planned',
];

/** A task that is in the way of another of the same device, and how it ends. */
export interface Surplus {
  readonly task: FirmwareTask;
  readonly event: Extract<TaskEvent, 'cancelled' | 'unproved'>;
}

/**
 * Which tasks of devices that were found to be one have to end: of those under way all but the furthest, of those still
 * planned the ones for a version that another brings already. What comes after a task that ends is stopped by the worker.
 */
export function surplusTasks(tasks: readonly FirmwareTask[]): readonly Surplus[] {
  const open = tasks
    .filter(({ state }) => !hasEnded(state))
    .toSorted((a, b) => FURTHEST.indexOf(a.state) - FURTHEST.indexOf(b.state));
  const isLive = ({ state }: FirmwareTask): boolean => state !== 'planned' && state !== 'fetching';
  return open.flatMap((task, at): readonly Surplus[] => {
    const before = open.slice(0, at);
    const isSurplus = isLive(task) ? before.some(isLive) : before.some(({ version }) => version === task.version);
    if (!isSurplus) return [];
    // From the restart on nobody can stop it, so nobody may say that it was cancelled.
    return [{ task, event: nextTaskState(task.state, 'cancelled') === null ? 'unproved' : 'cancelled' }];
  });
}
