import { useSyncExternalStore } from 'react';
import type { BoardStore } from '../../client/board-store.ts';
import { useClient } from '../../client/client-context.tsx';

/** How many rows a board has, and how many of them are devices on the bench. */
export interface Seen {
  readonly total: number;
  readonly seen: number;
}

const known = new WeakMap<BoardStore, Seen>();

export function useSeen(): Seen {
  const { board } = useClient();
  return useSyncExternalStore(board.onRows, () => countRows(board));
}

function countRows(board: BoardStore): Seen {
  let seen = 0;
  for (const { deviceId } of board.rows().values()) if (deviceId !== null) seen += 1;
  const before = known.get(board);
  const total = board.rows().size;
  // The same object while nothing changed: that is how React knows that it need not render.
  if (before?.total === total && before.seen === seen) return before;
  const now = { total, seen };
  known.set(board, now);
  return now;
}
