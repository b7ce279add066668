import type { BoardStore } from './board-store.ts';
import type { Timers } from './client-pipe.ts';
import { queryRows, type RowQuery } from './row-query.ts';

/** What may hold a row in its place: the pointer over it, the keyboard's focus on it. */
export type PinHolder = 'pointer' | 'focus';

/** The ids that a list shows, in order. */
export interface RowOrder {
  ids(): readonly string[];
  onIds(listener: () => void): () => void;
  setQuery(query: RowQuery): void;
  /** Holds a row where it stands: it keeps its index, and stays even where the filter would drop it. Null lets go. */
  pin(holder: PinHolder, id: string | null): void;
  /** Begins to follow the board; the returned function stops it. */
  open(): () => void;
}

/** Rows change up to ten times a second; their order no faster than the eye follows. */
const REFRESH_MS = 250;

/** Follows the board's rows as a query orders them. */
export function createRowOrder(board: BoardStore, timers: Timers, first: RowQuery): RowOrder {
  const listeners = new Set<() => void>();
  const pins = new Map<PinHolder, string>();
  let query = first;
  let ids = queryRows(board.rows().values(), query);
  let cancel: (() => void) | null = null;
  let loaded = board.status().kind === 'live';

  const refresh = (): void => {
    cancel?.();
    cancel = null;
    loaded = board.status().kind === 'live';
    const next = hold(
      queryRows(board.rows().values(), query),
      ids,
      (id) => isPinned(id) && board.row(id) !== undefined,
    );
    if (next.length === ids.length && next.every((id, index) => id === ids[index])) return;
    ids = next;
    for (const listener of listeners) listener();
  };
  const isPinned = (id: string): boolean => pins.get('pointer') === id || pins.get('focus') === id;
  const refreshSoon = (): void => {
    cancel ??= timers.after(REFRESH_MS, refresh);
  };
  const onRows = (): void => {
    // The first rows of a board show at once; only changes to what is shown are slowed down.
    if (loaded && board.status().kind === 'live') refreshSoon();
    else refresh();
  };

  return {
    ids: () => ids,
    onIds: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setQuery: (next) => {
      query = next;
      refresh();
    },
    pin: (holder, id) => {
      if (id === null) pins.delete(holder);
      else pins.set(holder, id);
      refreshSoon();
    },
    open: () => {
      const stop = board.onRows(onRows);
      refresh();
      return () => {
        stop();
        cancel?.();
        cancel = null;
      };
    },
  };
}

/** `sorted`, but with every held id of `before` at the index where it stood. */
export function hold(
  sorted: readonly string[],
  before: readonly string[],
  isHeld: (id: string) => boolean,
): readonly string[] {
  const held = before.flatMap((id, index) => (isHeld(id) ? [{ id, index }] : []));
  if (held.length === 0) return sorted;
  const others = sorted.filter((id) => !held.some((pin) => pin.id === id));
  for (const { id, index } of held) others.splice(Math.min(index, others.length), 0, id);
  return others;
}
