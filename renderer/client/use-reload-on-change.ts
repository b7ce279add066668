import { useEffect } from 'react';
import { useClient } from './client-context.tsx';
import { browserTimers } from './client-pipe.ts';

/** How often a list that is asked for, not followed, is asked for again while the board changes. */
const EVERY_MS = 2_000;

/** Calls `reload` after the board changed, at most every two seconds. */
export function useReloadOnChange(reload: () => void): void {
  const { board } = useClient();
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const stop = board.onRows(() => {
      cancel ??= browserTimers.after(EVERY_MS, () => {
        cancel = null;
        reload();
      });
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [board, reload]);
}
