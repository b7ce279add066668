/**
 * The way of one firmware task, as one table.
 *
 * ```
 *            awaits-file           ready                claimed              begun
 *  planned ───────────▶ fetching ─────────▶ queued ─────────────▶ preparing ───────▶ uploading
 *     │        ready                   ▲ ▲ ▲  │                    │ │ │ already-there │ │ whole-file-left
 *     └────────────────────────────────┘ │ │  │                    │ │ └──────▶ done   │ ▼
 *                        postponed, restarted                      │ │                 │ restarting ──── came-back
 *                                        │ └───────────────────────┘ │ refused         │ │      │          │
 *                                        │      not-taken,           ▼                 │ │      ▼          ▼
 *                                        └───── restarted-unchanged  failed ◀──────────┘ │  unconfirmed ◀─ verifying
 *                                                                    ▲   refused         │     unproved     │  │
 *                                                                    └───────────────────┴──────────────────┘  ▼
 *                                                                                              disproved       done
 * ```
 *
 * `stopped` takes what waits to `blocked`, `cancelled` what can still be cancelled to `cancelled`; `retried` is a person
 * who asks again.
 *
 * The line that matters runs between `uploading` and `restarting`. It is crossed, on disk, *before* the last piece of the
 * file leaves: a device of an `uploading` task can't have the whole file, one of a `restarting` task may. So after a crash
 * only the former is ever sent to again, and that only once it has answered with its old version.
 */
export const TASK_STATES = [
  'planned',
  'fetching',
  'queued',
  'preparing',
  'uploading',
  'restarting',
  'verifying',
  'done',
  'failed',
  'unconfirmed',
  'cancelled',
  'blocked',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_EVENTS = [
  /** Its file is not on this computer yet. */
  'awaits-file',
  /** Whatever it waited for is there. */
  'ready',
  'file-missing',
  /** A worker has it. */
  'claimed',
  /** The device reports the wanted version before anything was sent. */
  'already-there',
  /** The first byte is about to leave. */
  'begun',
  /** The last piece is about to leave. */
  'whole-file-left',
  /** Nothing was sent, and another try may go better. */
  'postponed',
  /** The device is known to run what it ran, since it said so or can't have the whole file; another try may go better. */
  'not-taken',
  /** The device runs what it ran, and another try would go no better. */
  'refused',
  /** The device answers after its restart, or reports another version. */
  'came-back',
  /** The device reports the wanted version. */
  'proved',
  /** The device has restarted and reports another version than the wanted one. */
  'disproved',
  /** Nobody can tell. */
  'unproved',
  /** Greenroom was ended, however, and runs again. */
  'restarted',
  /** As `restarted`, after the device has answered with the version that it had before. */
  'restarted-unchanged',
  /** As `restarted`, after the device has answered with another version than before. */
  'restarted-changed',
  /** As `restarted`, and the device does not say what it runs. */
  'restarted-unknown',
  /** What it depends on went wrong, or too much did. */
  'stopped',
  'cancelled',
  /** A person asked for it again. */
  'retried',
] as const;
export type TaskEvent = (typeof TASK_EVENTS)[number];

const TABLE = {
  planned: {
    'awaits-file': 'fetching',
    ready: 'queued',
    stopped: 'blocked',
    cancelled: 'cancelled',
    restarted: 'planned',
  },
  // Which part of the file is here, the cache knows: the fetch goes on where it was cut off.
  fetching: {
    ready: 'queued',
    'file-missing': 'blocked',
    stopped: 'blocked',
    cancelled: 'cancelled',
    restarted: 'planned',
  },
  queued: { claimed: 'preparing', stopped: 'blocked', cancelled: 'cancelled', restarted: 'queued' },
  // Nothing has been sent: it is safe to begin anew, and `preparing` asks the device first.
  preparing: {
    'already-there': 'done',
    begun: 'uploading',
    postponed: 'queued',
    refused: 'failed',
    'file-missing': 'blocked',
    cancelled: 'cancelled',
    restarted: 'queued',
  },
  // No `restarted`: what the device says decides which of the three it is.
  uploading: {
    'whole-file-left': 'restarting',
    'not-taken': 'queued',
    refused: 'failed',
    cancelled: 'cancelled',
    'restarted-unchanged': 'queued',
    'restarted-changed': 'verifying',
    'restarted-unknown': 'unconfirmed',
  },
  // No `cancelled` from here on: the device may be writing, and nobody can stop it. `not-taken` and `refused` need the
  // device's own answer, or a connection that broke with bytes left over; after a crash there is neither.
  restarting: {
    'not-taken': 'queued',
    refused: 'failed',
    'came-back': 'verifying',
    unproved: 'unconfirmed',
    restarted: 'verifying',
  },
  verifying: { proved: 'done', disproved: 'failed', unproved: 'unconfirmed', restarted: 'verifying' },
  done: {},
  failed: { retried: 'planned' },
  unconfirmed: { retried: 'planned' },
  cancelled: { retried: 'planned' },
  blocked: { retried: 'planned', cancelled: 'cancelled' },
} as const satisfies Record<TaskState, Partial<Record<TaskEvent, TaskState>>>;

/** Where `event` takes a task in `state`; null where it can't happen there, which is a mistake of whoever raised it. */
export function nextTaskState(state: TaskState, event: TaskEvent): TaskState | null {
  const row: Partial<Record<TaskEvent, TaskState>> = TABLE[state];
  return row[event] ?? null;
}

/** A worker is at it: at most one such task a device. */
export const RUNNING_STATES = ['preparing', 'uploading', 'restarting', 'verifying'] as const satisfies TaskState[];
/** Nothing more happens to it by itself. */
const ENDED_STATES = ['done', 'failed', 'unconfirmed', 'cancelled', 'blocked'] as const satisfies TaskState[];

export function isRunning(state: TaskState): boolean {
  return RUNNING_STATES.some((running) => running === state);
}

export function hasEnded(state: TaskState): boolean {
  return ENDED_STATES.some((ended) => ended === state);
}

/** What a person who cancels now must know. `too-late`: the device may have the whole file, and nobody can stop it. */
export type CancelEffect = 'nothing-sent' | 'upload-stops' | 'too-late' | 'already-ended';

/** Says what cancelling a task would do at this moment. */
export function cancelEffect(state: TaskState): CancelEffect {
  if (state === 'uploading') return 'upload-stops';
  if (nextTaskState(state, 'cancelled') !== null) return 'nothing-sent';
  return isRunning(state) ? 'too-late' : 'already-ended';
}
