import type { BoardStore } from './board-store.ts';
import type { Timers } from './client-pipe.ts';

/** What may hold a row in its place: the pointer over it, the keyboard's focus on it. */
export type PinHolder = 'pointer' | 'focus';

/** A list made of the board's rows, kept up to date no faster than the eye follows. */
export interface FollowedList<Item> {
  items(): readonly Item[];
  onItems(listener: () => void): () => void;
  /** Holds a row: `make` is asked to leave it where it stands. Null lets go. */
  pin(holder: PinHolder, id: string | null): void;
  /** Makes the list anew, now: what it is made by has changed. */
  refresh(): void;
  /** As `refresh`, for who asks for the items in the same breath: nobody else is told. */
  remake(): void;
  /** Begins to follow the board; the returned function stops it. */
  open(): () => void;
}

/** Rows change up to ten times a second; their order no faster than the eye follows. */
const REFRESH_MS = 250;

/** `make` gives the list anew from the one before, or that one itself where nothing has changed. */
export function createFollowedList<Item>(
  board: BoardStore,
  timers: Timers,
  make: (before: readonly Item[], isPinned: (id: string) => boolean) => readonly Item[],
): FollowedList<Item> {
  const listeners = new Set<() => void>();
  const pins = new Map<PinHolder, string>();
  const isPinned = (id: string): boolean =>
    (pins.get('pointer') === id || pins.get('focus') === id) && board.row(id) !== undefined;
  let items = make([], isPinned);
  let cancel: (() => void) | null = null;
  let loaded = board.status().kind === 'live';

  const remake = (): void => {
    cancel?.();
    cancel = null;
    loaded = board.status().kind === 'live';
    items = make(items, isPinned);
  };
  const refresh = (): void => {
    const before = items;
    remake();
    if (items === before) return;
    for (const listener of listeners) listener();
  };
  const refreshSoon = (): void => {
    cancel ??= timers.after(REFRESH_MS, refresh);
  };
  const onRows = (): void => {
    // The first rows of a board show at once; only changes to what is shown are slowed down.
    if (loaded && board.status().kind === 'live') refreshSoon();
    else refresh();
  };

  return {
    items: () => items,
    onItems: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pin: (holder, id) => {
      if (id === null) pins.delete(holder);
      else pins.set(holder, id);
      refreshSoon();
    },
    refresh,
    remake,
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
