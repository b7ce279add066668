import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import type { TaskEvent } from '../../shared/domain/firmware/task-machine.ts';
import type { FirmwareEvidence } from '../../shared/domain/readiness/evidence.ts';
import type { TaskChange } from '../bench/ports/queue.ts';
import type { QueueDeps, TaskResult } from '../bench/ports/queue-worker.ts';

/** How long a full disk is left alone before what could not be written is tried again, in ms. */
const AGAIN_AFTER_MS = 1_000;

/** Something that a worker says has happened to its task. */
export interface QueueChange {
  readonly task: FirmwareTask;
  readonly event: TaskEvent;
  readonly change: TaskChange;
  /** What the journal is to keep; null where the matter is not settled. */
  readonly evidence: FirmwareEvidence | null;
}

interface Pending extends QueueChange {
  readonly resolve: (moved: FirmwareTask | null) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Group commit. All that happens in one turn of the event loop, results, what they let go on and the claims for the slots
 * that they free, is one commit: twelve devices that finish at once wait for the disk once, not twenty-four times. Whoever
 * submits goes on only once its own change is on the disk, so nothing is told to a device before that, and a crash finds
 * all of a turn or nothing of it.
 */
export interface Turn {
  /** Null, with nothing changed, where the task is in other hands. Rejects where the event can't happen there. */
  submit(change: QueueChange): Promise<FirmwareTask | null>;
  /** Something may have become possible: `close` is to run, even if nothing is submitted. */
  readonly look: () => void;
  /** Takes nothing more; what is waiting for the disk is rejected. */
  end(): void;
}

export interface TurnParts {
  /**
   * Within the commit, after everything that was submitted: what follows from it. The returned function runs after the
   * commit, and not at all where that failed.
   */
  readonly close: (moved: readonly FirmwareTask[]) => () => void;
}

export function createTurn(deps: QueueDeps, { close }: TurnParts): Turn {
  const { queue, clock, log } = deps;
  let pending: Pending[] = [];
  let scheduled: NodeJS.Immediate | null = null;
  let again: { cancel(): void } | null = null;
  let isOver = false;

  /** All of `batch` in one commit. False where nothing of it holds. */
  const commit = (batch: readonly Pending[]): boolean => {
    let settle: (() => void)[] = [];
    const run = (): readonly TaskResult[] => {
      settle = [];
      const results: TaskResult[] = [];
      const moved: FirmwareTask[] = [];
      for (const { task, event, change, evidence, resolve, reject } of batch) {
        try {
          const proof = evidence === null ? {} : { proof: evidence };
          const now = queue.move(task, event, { ...change, ...proof });
          if (now !== null) moved.push(now);
          if (now !== null && evidence !== null) results.push({ deviceId: now.deviceId, evidence });
          settle.push(() => resolve(now));
        } catch (error) {
          settle.push(() => reject(error));
        }
      }
      const after = close(moved);
      settle.push(after);
      return results;
    };
    const committed = deps.commit(run);
    if (!committed.ok) {
      log.error('the queue could not be written', { code: committed.error.code, changes: batch.length });
      return false;
    }
    for (const done of settle) done();
    return true;
  };

  const flush = (): void => {
    scheduled = null;
    again?.cancel();
    again = null;
    const batch = pending;
    pending = [];
    if (commit(batch)) return;
    // One that can't be written must not hold up the others.
    const left = batch.length > 1 ? batch.filter((one) => !commit([one])) : batch;
    pending = [...left, ...pending];
    again ??= clock.after(AGAIN_AFTER_MS, flush);
  };
  const look = (): void => {
    if (isOver || again !== null) return;
    // Not a microtask: those run between two sockets of the same turn, and would make a commit for each.
    scheduled ??= setImmediate(flush);
  };
  return {
    submit: async (change) =>
      new Promise((resolve, reject) => {
        if (isOver) {
          reject(new Error('the queue has ended'));
          return;
        }
        pending.push({ ...change, resolve, reject });
        look();
      }),
    look,
    end: () => {
      isOver = true;
      if (scheduled !== null) clearImmediate(scheduled);
      again?.cancel();
      for (const { reject } of pending) reject(new Error('the queue has ended'));
      pending = [];
    },
  };
}
