import type { BoardHead, BoardPatch, BoardRow, BoardSnapshot } from '../../shared/contract/board.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { EngineClient } from './engine-client.ts';
import { keepText } from './row-text.ts';

/** Where the board's content comes from now. */
export type BoardStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  | { readonly kind: 'ended'; readonly error: EnvelopeError };

/**
 * The board in this page: every row by id, and who looks at which. A change wakes only those who look at that row, so
 * that 500 changes a second cost what the thirty visible rows cost.
 */
export interface BoardStore {
  status(): BoardStatus;
  head(): BoardHead | null;
  row(id: string): BoardRow | undefined;
  rows(): ReadonlyMap<string, BoardRow>;
  /** How many of the rows are devices on the bench, not units that nobody has seen yet. */
  seen(): number;
  /** `undefined`: not following yet. */
  order(): OrderNumber | null | undefined;
  /** Follows the board of this order, or with null of all open ones. The rows of the one before go at once. */
  follow(order: OrderNumber | null): void;
  onRow(id: string, listener: () => void): () => void;
  onHead(listener: () => void): () => void;
  /** Any row was added, changed or removed. Called once a message, not once a row. */
  onRows(listener: () => void): () => void;
}

export function createBoardStore(client: EngineClient): BoardStore {
  const rowListeners = new Map<string, Set<() => void>>();
  const headListeners = new Set<() => void>();
  const rowsListeners = new Set<() => void>();
  let rows = new Map<string, BoardRow>();
  let seen = 0;
  let head: BoardHead | null = null;
  let status: BoardStatus = { kind: 'loading' };
  let order: OrderNumber | null | undefined;
  let stop: () => void = () => undefined;

  const wake = (listeners: Iterable<() => void> | undefined): void => {
    for (const listener of listeners ?? []) listener();
  };
  const wakeRows = (ids: Iterable<string>): void => {
    for (const id of ids) wake(rowListeners.get(id));
    wake(rowsListeners);
  };

  const applySnapshot = (snapshot: BoardSnapshot): void => {
    const before = rows;
    rows = new Map(snapshot.rows.map((row) => [row.id, row]));
    seen = snapshot.rows.filter(isDevice).length;
    head = snapshot.head;
    status = { kind: 'live' };
    wakeRows(new Set([...before.keys(), ...rows.keys()]));
    wake(headListeners);
  };

  const applyPatch = ({ head: newHead, upsert, remove }: BoardPatch): void => {
    for (const id of remove) {
      seen -= Number(isDevice(rows.get(id)));
      rows.delete(id);
    }
    for (const row of upsert) {
      const before = rows.get(row.id);
      seen += Number(isDevice(row)) - Number(isDevice(before));
      keepText(before, row);
      rows.set(row.id, row);
    }
    if (upsert.length > 0 || remove.length > 0) wakeRows([...remove, ...upsert.map(({ id }) => id)]);
    if (newHead === undefined) return;
    head = newHead;
    wake(headListeners);
  };

  const listen = (listeners: Set<() => void>, listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    status: () => status,
    head: () => head,
    row: (id) => rows.get(id),
    rows: () => rows,
    seen: () => seen,
    order: () => order,
    follow: (wanted) => {
      if (order === wanted) return;
      stop();
      order = wanted;
      const ids = [...rows.keys()];
      rows = new Map();
      seen = 0;
      head = null;
      status = { kind: 'loading' };
      wakeRows(ids);
      wake(headListeners);
      stop = client.follow(
        'board',
        { order: wanted },
        {
          snapshot: applySnapshot,
          patch: applyPatch,
          ended: (error) => {
            status = { kind: 'ended', error };
            wake(headListeners);
          },
        },
      );
    },
    onRow: (id, listener) => {
      const listeners = rowListeners.get(id) ?? new Set();
      rowListeners.set(id, listeners);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && rowListeners.get(id) === listeners) rowListeners.delete(id);
      };
    },
    onHead: (listener) => listen(headListeners, listener),
    onRows: (listener) => listen(rowsListeners, listener),
  };
}

function isDevice(row: BoardRow | undefined): boolean {
  return row !== undefined && row.deviceId !== null;
}
