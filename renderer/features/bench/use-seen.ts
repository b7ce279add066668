import { useSyncExternalStore } from 'react';
import { useClient } from '../../client/client-context.tsx';

/** How many rows a board has, and how many of them are devices on the bench. Renders only when one of the two changes. */
export function useSeen(): { readonly total: number; readonly seen: number } {
  const { board } = useClient();
  const total = useSyncExternalStore(board.onRows, () => board.rows().size);
  const seen = useSyncExternalStore(board.onRows, board.seen);
  return { total, seen };
}
