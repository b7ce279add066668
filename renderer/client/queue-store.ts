import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { QueueHead, QueueRow } from '../../shared/contract/queue-topic.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { EngineClient } from './engine-client.ts';

/** Which part of the queue a person looks at. */
export type QueueGroup = 'running' | 'hand' | 'waiting' | 'done';
export const QUEUE_GROUPS: readonly QueueGroup[] = ['running', 'hand', 'waiting', 'done'];

/** The queue in this page; a row that has not changed is the same object as before. */
export interface QueueView {
  readonly head: QueueHead;
  readonly groups: Readonly<Record<QueueGroup, readonly QueueRow[]>>;
}

export interface QueueStore {
  /** Null until the first snapshot. */
  view(): QueueView | null;
  error(): EnvelopeError | null;
  onView(listener: () => void): () => void;
  /** Follows the queue until the returned function is called. */
  open(): () => void;
}

export function groupOf({ state }: Pick<QueueRow, 'state'>): QueueGroup {
  switch (state) {
    case 'preparing':
    case 'uploading':
    case 'restarting':
    case 'verifying':
      return 'running';
    case 'failed':
    case 'unconfirmed':
    case 'blocked':
      return 'hand';
    case 'planned':
    case 'fetching':
    case 'queued':
      return 'waiting';
    case 'done':
    case 'cancelled':
      return 'done';
    default:
      return assertNever(state);
  }
}

export function createQueueStore(client: EngineClient): QueueStore {
  const listeners = new Set<() => void>();
  let rows = new Map<string, QueueRow>();
  let view: QueueView | null = null;
  let error: EnvelopeError | null = null;
  const tell = (head: QueueHead): void => {
    const groups: Record<QueueGroup, QueueRow[]> = { running: [], hand: [], waiting: [], done: [] };
    for (const row of rows.values()) groups[groupOf(row)].push(row);
    // What has just ended is what a person looks for.
    groups.done.reverse();
    view = { head, groups };
    for (const listener of listeners) listener();
  };
  return {
    view: () => view,
    error: () => error,
    onView: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () =>
      client.follow(
        'queue',
        {},
        {
          snapshot: (snapshot) => {
            rows = new Map(snapshot.rows.map((row) => [row.id, row]));
            tell(snapshot.head);
          },
          patch: ({ head, upsert, remove }) => {
            for (const id of remove) rows.delete(id);
            for (const row of upsert) rows.set(row.id, row);
            const now = head ?? view?.head;
            if (now !== undefined) tell(now);
          },
          ended: (ended) => {
            error = ended;
            for (const listener of listeners) listener();
          },
        },
      ),
  };
}
