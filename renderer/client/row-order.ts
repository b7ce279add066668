import type { BoardStore } from './board-store.ts';
import type { Timers } from './client-pipe.ts';
import { createFollowedList, type PinHolder } from './followed-list.ts';
import { createRowSearch, type RowQuery } from './row-query.ts';

/** The ids that a list shows, in order. */
export interface RowOrder {
  ids(): readonly string[];
  /** As another query has them, from now on. Whoever asks has them at once, in the render that the query came with. */
  idsFor(query: RowQuery): readonly string[];
  onIds(listener: () => void): () => void;
  /** Holds a row where it stands: it keeps its index, and stays even where the filter would drop it. Null lets go. */
  pin(holder: PinHolder, id: string | null): void;
  /** Begins to follow the board; the returned function stops it. */
  open(): () => void;
}

/** Follows the board's rows as a query orders them. */
export function createRowOrder(board: BoardStore, timers: Timers, first: RowQuery): RowOrder {
  const search = createRowSearch();
  let query = first;
  const list = createFollowedList<string>(board, timers, (before, isPinned) => {
    const next = hold(search(board.rows(), query), before, isPinned);
    return next.length === before.length && next.every((id, index) => id === before[index]) ? before : next;
  });
  return {
    ids: list.items,
    onIds: list.onItems,
    idsFor: (next) => {
      if (next !== query) {
        query = next;
        list.remake();
      }
      return list.items();
    },
    pin: list.pin,
    open: list.open,
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
