import { useEffect } from 'react';
import type { BoardRow } from '../../shared/contract/board.ts';
import { useClient } from './client-context.tsx';
import { browserTimers } from './client-pipe.ts';

/** How often a list that is asked for, not followed, is asked for again while the board changes. */
const EVERY_MS = 2_000;

/**
 * Calls `reload` after the board changed, at most every two seconds. With `keyOf` only where that of a row has changed:
 * a list that is large, and hangs on little of the board, is not asked for again because a device was heard.
 */
export function useReloadOnChange(reload: () => void, keyOf?: (row: BoardRow) => string): void {
  const { board } = useClient();
  useEffect(() => {
    let cancel: (() => void) | null = null;
    let known = keyOf === undefined ? null : keysOf(board.rows(), keyOf);
    const stop = board.onRows(() => {
      cancel ??= browserTimers.after(EVERY_MS, () => {
        cancel = null;
        const before = known;
        known = keyOf === undefined ? null : keysOf(board.rows(), keyOf);
        if (before === null || known === null || isDifferent(before, known)) reload();
      });
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [board, reload, keyOf]);
}

type Keys = ReadonlyMap<string, string>;

function keysOf(rows: ReadonlyMap<string, BoardRow>, keyOf: (row: BoardRow) => string): Keys {
  return new Map([...rows].map(([id, row]) => [id, keyOf(row)]));
}

function isDifferent(before: Keys, now: Keys): boolean {
  if (before.size !== now.size) return true;
  for (const [id, key] of now) if (before.get(id) !== key) return true;
  return false;
}
