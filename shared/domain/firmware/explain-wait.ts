import type { Sentence } from '../../lib/sentence.ts';
import type { FirmwareTask, QueueSettings } from './task.ts';
import { hasEnded, isRunning } from './task-machine.ts';
import type { WindowState } from './time-window.ts';

/** What else a waiting task waits for, as far as the queue knows it. */
export interface WaitFacts {
  readonly settings: QueueSettings;
  readonly window: WindowState;
  readonly nowMs: number;
  /** Devices at work, on the bench and of this model. */
  readonly running: number;
  readonly runningOfModel: number;
  /** The version of the step before it; null where that is done or there is none. */
  readonly stepBefore: string | null;
  /** Those of its release that go first and are not done. */
  readonly canariesLeft: number;
}

/**
 * Why a task waits, the strongest reason first: what a person has stopped, then what it depends on, then what passes by
 * itself. Null for a task that does not wait.
 */
export function explainWait(task: FirmwareTask, facts: WaitFacts): Sentence | null {
  const { state, version, model } = task;
  if (isRunning(state) || hasEnded(state)) return null;
  const { settings, window, nowMs } = facts;
  if (task.held) return { key: 'queue.reason.held' };
  if (settings.paused) return { key: 'queue.wait.paused' };
  if (state === 'fetching') return { key: 'queue.now.fetching', params: { version } };
  if (state === 'planned') {
    if (facts.stepBefore !== null) return { key: 'queue.wait.step', params: { version: facts.stepBefore } };
    if (facts.canariesLeft > 0) return { key: 'queue.wait.canary', params: { count: facts.canariesLeft } };
    return { key: 'queue.wait.device' };
  }
  if (task.dueAtMs > nowMs && task.reason !== null) return task.reason;
  if (!window.isOpen) return { key: 'queue.wait.window', params: { from: settings.window?.from ?? '' } };
  if (facts.runningOfModel >= settings.atOncePerModel) {
    return { key: 'queue.wait.model', params: { count: settings.atOncePerModel, model } };
  }
  if (facts.running >= settings.atOnce) return { key: 'queue.wait.bench', params: { count: settings.atOnce } };
  return { key: 'queue.now.queued', params: { version } };
}
