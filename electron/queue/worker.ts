import type { ReleaseId } from '../../shared/domain/firmware/release.ts';
import type { FirmwareTask, TaskId } from '../../shared/domain/firmware/task.ts';
import { cancelEffect, hasEnded, RUNNING_STATES } from '../../shared/domain/firmware/task-machine.ts';
import { windowState } from '../../shared/domain/firmware/time-window.ts';
import type { QueueDeps, QueueWorker } from '../bench/ports/queue-worker.ts';
import { type Advanced, advance, stopOnFailures } from './advance.ts';
import { LostClaim, takeInHand } from './hand.ts';
import { createProgressBook } from './progress.ts';
import { resumeTask } from './recover.ts';
import { runTask, type StopCause } from './run-task.ts';
import { createTurn } from './turn.ts';

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** The worker over its queue. One at a time: the data folder's lock sees to that. */
export function createQueueWorker(deps: QueueDeps): QueueWorker {
  const { queue, clock, log } = deps;
  const running = new Map<TaskId, Running>();
  const fetching = new Set<ReleaseId>();
  const progress = createProgressBook(clock);
  let isOn = false;
  /** Whatever is planned is to be looked at, since anything may have changed. */
  let looksAtAll = false;
  let timer: { cancel(): void } | null = null;

  /** What a turn's results let go on, and who works next. Runs within its commit. */
  const turn = createTurn(deps, {
    close: (moved) => {
      const advanced = followUp(moved);
      const claimed = claimAll();
      return () => {
        looksAtAll = false;
        for (const task of [...moved, ...advanced.moved, ...claimed]) deps.onChange(task);
        for (const task of claimed) run(task, false);
        for (const release of advanced.toFetch) if (!fetching.has(release)) void fetch(release);
        wakeWhenDue();
      };
    },
  });

  const followUp = (moved: readonly FirmwareTask[]): Advanced => {
    if (!isOn) return { moved: [], toFetch: new Set() };
    const ended = moved.filter(({ state }) => hasEnded(state));
    const stopped = ended
      .filter(({ state }) => state === 'failed' || state === 'unconfirmed')
      .flatMap(({ releaseId }) => stopOnFailures(deps, releaseId));
    const waiting = looksAtAll
      ? queue.inState('planned')
      : [
          ...(ended.length === 0 ? [] : queue.plannedOf(ended.map(({ deviceId }) => deviceId))),
          // A canary that has ended decides about those that wait for it.
          ...[...new Set(ended.filter(({ canary }) => canary).map(({ releaseId }) => releaseId))].flatMap((release) =>
            queue.plannedBehind(release),
          ),
        ];
    const { moved: advanced, toFetch } = advance(deps, waiting);
    return { moved: [...stopped, ...advanced], toFetch };
  };

  const claimAll = (): readonly FirmwareTask[] => {
    const settings = queue.settings();
    const at = clock.now();
    const nowMs = Date.parse(at);
    if (!isOn || settings.paused || !windowState(settings.window, nowMs).isOpen) return [];
    return queue.claim({ at, nowMs }, settings, settings.atOnce);
  };

  const wakeWhenDue = (): void => {
    timer?.cancel();
    timer = null;
    if (!isOn) return;
    const nowMs = Date.parse(clock.now());
    const times = [queue.nextDueMs(nowMs), windowState(queue.settings().window, nowMs).changesAtMs];
    const nextMs = Math.min(...times.map((atMs) => atMs ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(nextMs))
      timer = clock.after(Math.min(LONGEST_TIMER_MS, Math.max(1, nextMs - nowMs)), () => turn.look());
  };

  const run = (task: FirmwareTask, isResumed: boolean): void => {
    const stop = new AbortController();
    const hand = takeInHand(deps, turn, task, stop.signal);
    const work = isResumed
      ? resumeTask(deps, hand)
      : runTask(deps, hand, (sentBytes, totalBytes) => {
          if (progress.note(task.id, sentBytes, totalBytes)) deps.onChange(hand.task);
        });
    const done = work
      .catch((error: unknown) => {
        if (error instanceof LostClaim) log.warn('a firmware task was in other hands', { task: task.id });
        else if (isOn) log.error('a firmware task broke off', { task: task.id, reason: String(error) });
      })
      .then(() => {
        // It may be in hand again already: the turn that took it back may have claimed it anew.
        if (running.get(task.id)?.stop !== stop) return;
        running.delete(task.id);
        progress.forget(task.id);
      });
    running.set(task.id, { stop, done });
  };

  const fetch = async (release: ReleaseId): Promise<void> => {
    fetching.add(release);
    const fetched = await deps.fetchFile(release);
    fetching.delete(release);
    if (!isOn) return;
    const at = clock.now();
    for (const task of queue.waitingOf(release)) {
      if (task.state !== 'fetching') continue;
      const event = fetched.ok ? 'ready' : 'file-missing';
      const reason = fetched.ok ? null : fetched.error.sentence;
      void turn.submit({ task, event, change: { at, reason }, evidence: null }).catch((error: unknown) => {
        log.error('a firmware task broke off', { task: task.id, reason: String(error) });
      });
    }
  };

  return {
    start: () => {
      isOn = true;
      for (const task of RUNNING_STATES.flatMap((state) => queue.inState(state))) run(task, true);
      queue.together(() => {
        for (const task of queue.inState('fetching')) queue.move(task, 'restarted', { at: clock.now(), reason: null });
      });
      looksAtAll = true;
      turn.look();
    },
    wake: () => {
      looksAtAll = true;
      if (isOn) turn.look();
    },
    cancel: (id) => {
      const task = queue.find(id);
      if (task === null) return false;
      const effect = cancelEffect(task.state);
      if (effect === 'too-late' || effect === 'already-ended') return false;
      const inHand = running.get(id);
      if (inHand !== undefined) {
        inHand.stop.abort('cancel' satisfies StopCause);
        return true;
      }
      const reason = { key: 'queue.reason.cancelled' };
      const moved = queue.move(task, 'cancelled', { at: clock.now(), reason });
      if (moved === null) return false;
      deps.onChange(moved);
      looksAtAll = true;
      if (isOn) turn.look();
      return true;
    },
    dropEnded: (ids) => {
      for (const id of ids) running.get(id)?.stop.abort('end' satisfies StopCause);
    },
    progressOf: (id) => progress.of(id),
    stop: async () => {
      isOn = false;
      timer?.cancel();
      const all = [...running.values()];
      for (const { stop } of all) stop.abort('end' satisfies StopCause);
      turn.end();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

/** A timer of more than 24.8 days would fire at once. */
const LONGEST_TIMER_MS = 24 * 60 * 60_000;
