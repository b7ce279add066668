import { useEffect, useState } from 'react';
import type { BoardRow } from '../../shared/contract/board.ts';
import { useClient } from './client-context.tsx';
import { browserTimers } from './client-pipe.ts';

/** Often enough to be live to an eye, seldom enough for five hundred changes a second. */
const EVERY_MS = 250;

export type PlacedRows = ReadonlyMap<string, BoardRow>;

/** The board's rows by the position that each is for, renewed at most four times a second. */
export function usePlacedRows(): PlacedRows {
  const { board } = useClient();
  const [rows, setRows] = useState<PlacedRows>(() => placed(board.rows()));
  useEffect(() => {
    let cancel: (() => void) | null = null;
    setRows(placed(board.rows()));
    const stop = board.onRows(() => {
      cancel ??= browserTimers.after(EVERY_MS, () => {
        cancel = null;
        setRows(placed(board.rows()));
      });
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [board]);
  return rows;
}

function placed(rows: ReadonlyMap<string, BoardRow>): PlacedRows {
  const found = new Map<string, BoardRow>();
  for (const row of rows.values()) {
    if (row.positionId === null) continue;
    // A device that stands there says more than a unit that is expected there.
    const known = found.get(row.positionId);
    if ((known?.deviceId ?? null) === null) found.set(row.positionId, row);
  }
  return found;
}
