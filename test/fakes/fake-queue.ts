import type { CallInput } from '../../shared/contract/calls.ts';
import type { ListedTask } from '../../shared/contract/queue-calls.ts';
import type {
  QueueHead,
  QueueRow,
  QueueSnapshot,
  ReleaseStanding,
  WatchRow,
} from '../../shared/contract/queue-topic.ts';
import type { ReleaseId } from '../../shared/domain/firmware/release.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings, type TaskId } from '../../shared/domain/firmware/task.ts';
import { cancelEffect, nextTaskState, type TaskEvent } from '../../shared/domain/firmware/task-machine.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';

/** The head of a queue that is not paused and has no hours. */
export function queueHeadOf(
  rows: readonly QueueRow[],
  settings: QueueSettings = DEFAULT_QUEUE_SETTINGS,
  watches: readonly WatchRow[] = [],
): QueueHead {
  const orders = [...new Set(rows.flatMap(({ order }) => order ?? []))];
  const count = (...states: readonly QueueRow['state'][]): number =>
    rows.filter(({ state }) => states.includes(state)).length;
  const release: ReleaseStanding = {
    releaseId: 'release' as ReleaseId,
    version: '11.11.73',
    models: ['P3265-LVE'],
    waiting: count('planned', 'queued'),
    running: count('uploading', 'restarting'),
    done: count('done'),
    failures: count('failed', 'unconfirmed'),
    canariesLeft: 0,
    canaryFailed: false,
    stopped: false,
  };
  return {
    settings: { ...settings, watch: [...settings.watch] },
    window: { isOpen: true, changesAtMs: null },
    bytesPerSecond: null,
    releases: rows.length === 0 ? [] : [release],
    orders: orders.map((order) => ({ order, isHeld: false })),
    watches: [...watches],
  };
}

/** A camera that updates itself, of which nobody has read a version yet. */
const WATCH: WatchRow = {
  deviceId: 'dev-watched' as WatchRow['deviceId'],
  place: 'Dock 1 North',
  tail: '8B7J',
  model: 'CD53-256-HW',
  vendor: 'Verkada',
  state: 'slow',
  now: { key: 'firmware.watch.slow', params: { vendor: 'Verkada', minutes: 24 } },
  version: null,
  readFrom: null,
  readBy: null,
  readAt: null,
};

/** A queue for pages: shows `rows`, and lets a person steer them; nothing is worked off. */
export function createFakeQueue(rows: readonly QueueRow[] = [], onChange: () => void = () => undefined) {
  let settings: QueueSettings = DEFAULT_QUEUE_SETTINGS;
  let watch = WATCH;
  const shown = new Map(rows.map((row) => [row.id, row]));
  const change = (run: () => void): Result<Record<string, never>, Failure> => {
    run();
    onChange();
    return ok({});
  };
  const move = (id: TaskId, event: TaskEvent): Result<Record<string, never>, Failure> => {
    const row = shown.get(id);
    if (row === undefined) return err(failure('queue.unknown'));
    const state = nextTaskState(row.state, event);
    if (state === null) return err(failure(event === 'retried' ? 'queue.notEnded' : 'queue.tooLate'));
    const now = { key: `queue.now.${state}`, params: { version: row.version } };
    return change(() => shown.set(id, { ...row, state, now, cancel: cancelEffect(state), progress: null }));
  };
  const hold = (scope: Partial<Record<'order' | 'deviceId' | 'id', string>> | null, held: boolean) =>
    change(() => {
      if (scope === null) settings = { ...settings, paused: held };
      for (const row of shown.values()) {
        const isMeant = [row.order === scope?.order, row.deviceId === scope?.deviceId, row.id === scope?.id].some(
          Boolean,
        );
        if (scope !== null && isMeant) shown.set(row.id, { ...row, held });
      }
    });
  return {
    snapshot: (): QueueSnapshot => ({
      head: queueHeadOf([...shown.values()], settings, rows.length === 0 ? [] : [watch]),
      rows: [...shown.values()],
    }),
    answers: {
      'queue.show': () => ok({ settings: { ...settings, watch: [...settings.watch] }, tasks: [] }),
      'queue.ofDevice': () => ok([] as ListedTask[]),
      'queue.plan': () => ok({ planned: 0, alreadyThere: 0, refused: [] }),
      'queue.retry': ({ id }: { id: TaskId }) => move(id, 'retried'),
      'queue.cancel': ({ id }: { id: TaskId }) => move(id, 'cancelled'),
      'queue.pause': ({ scope }: { scope: Parameters<typeof hold>[0] }) => hold(scope, true),
      'queue.resume': ({ scope }: { scope: Parameters<typeof hold>[0] }) => hold(scope, false),
      'firmware.noteReading': ({ version, where, readAt }: CallInput<'firmware.noteReading'>) =>
        change(() => {
          const now = { key: 'firmware.watch.reported', params: { vendor: watch.vendor, version } };
          watch = { ...watch, state: 'reported', now, version, readFrom: where, readBy: 'Alix', readAt };
        }),
      'queue.set': (changed: Omit<QueueSettings, 'paused'>) =>
        change(() => {
          settings = { ...changed, paused: settings.paused };
        }),
    },
  };
}
