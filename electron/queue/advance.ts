import type { ReleaseId } from '../../shared/domain/firmware/release.ts';
import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import { hasEnded, isRunning } from '../../shared/domain/firmware/task-machine.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { QueueDeps } from '../bench/ports/queue-worker.ts';

/** What became of tasks that waited. */
export interface Advanced {
  readonly moved: readonly FirmwareTask[];
  /** Releases whose files are missing. */
  readonly toFetch: ReadonlySet<ReleaseId>;
}

/** Lets go on what waits for nothing any more, and stops what waits in vain. To be called within one commit. */
export function advance(deps: QueueDeps, tasks: readonly FirmwareTask[]): Advanced {
  const { queue, clock } = deps;
  const files = deps.cache.list();
  const moved: FirmwareTask[] = [];
  const toFetch = new Set<ReleaseId>();
  const canaries = new Map<ReleaseId, readonly FirmwareTask[]>();
  const canariesOf = (release: ReleaseId): readonly FirmwareTask[] => {
    const known = canaries.get(release) ?? queue.unprovenCanaries(release);
    canaries.set(release, known);
    return known;
  };
  const keep = (task: FirmwareTask | null): void => {
    if (task !== null) moved.push(task);
  };
  for (const task of tasks) {
    if (task.state !== 'planned') continue;
    const { stop, wait } = waitsFor(deps, task, canariesOf);
    const at = clock.now();
    if (stop !== null) keep(queue.move(task, 'stopped', { at, reason: stop }));
    else if (!wait) {
      const sha256 = deps.releaseOf(task.releaseId)?.file.sha256 ?? null;
      const isHere = sha256 !== null && files.has(sha256);
      if (!isHere) toFetch.add(task.releaseId);
      const reason = isHere ? null : { key: 'queue.reason.awaitsFile', params: { version: task.version } };
      keep(queue.move(task, isHere ? 'ready' : 'awaits-file', { at, reason }));
    }
  }
  return { moved, toFetch };
}

/** What holds a planned task; the cheapest question first, for ten thousand may wait for one canary. */
function waitsFor(
  { queue }: QueueDeps,
  task: FirmwareTask,
  canariesOf: (release: ReleaseId) => readonly FirmwareTask[],
): { readonly stop: Sentence | null; readonly wait: boolean } {
  const before = task.after === null ? null : queue.find(task.after);
  if (before !== null && before.state !== 'done') {
    const reason = { key: 'queue.reason.stepBefore', params: { version: before.version } };
    return { stop: hasEnded(before.state) ? reason : null, wait: true };
  }
  const first = task.canary ? [] : canariesOf(task.releaseId);
  if (first.some(({ state }) => hasEnded(state))) return { stop: { key: 'queue.reason.canaryFailed' }, wait: true };
  if (first.length > 0) return { stop: null, wait: true };
  const isBusy = queue
    .ofDevice(task.deviceId)
    .some(({ id, state }) => id !== task.id && (state === 'queued' || isRunning(state)));
  return { stop: null, wait: isBusy };
}

/** Stops everything of a release that waits, once too much of it went wrong. To be called within one commit. */
export function stopOnFailures({ queue, clock }: QueueDeps, release: ReleaseId): readonly FirmwareTask[] {
  const { stopAfterFailures } = queue.settings();
  const failures = queue.countFailures(release);
  if (stopAfterFailures === 0 || failures < stopAfterFailures) return [];
  const reason = { key: 'queue.reason.tooManyFailures', params: { failures } };
  return queue.waitingOf(release).flatMap((task) => queue.move(task, 'stopped', { at: clock.now(), reason }) ?? []);
}
