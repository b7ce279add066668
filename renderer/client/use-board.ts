import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { BoardHead, BoardRow } from '../../shared/contract/board.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { BoardStatus } from './board-store.ts';
import { useClient } from './client-context.tsx';
import { browserTimers } from './client-pipe.ts';
import type { Connection } from './engine-client.ts';
import { createRowOrder, type PinHolder } from './row-order.ts';
import type { RowQuery } from './row-query.ts';

/** One row of the board; undefined where there is none. Renders only when that row changes. */
export function useBoardRow(id: string): BoardRow | undefined {
  const { board } = useClient();
  const subscribe = useCallback((listener: () => void) => board.onRow(id, listener), [board, id]);
  return useSyncExternalStore(subscribe, () => board.row(id));
}

/** The counts and what needs a hand; null until the first snapshot. */
export function useBoardHead(): BoardHead | null {
  const { board } = useClient();
  return useSyncExternalStore(board.onHead, board.head);
}

/** Whether the board is there. */
export function useBoardStatus(): BoardStatus {
  const { board } = useClient();
  return useSyncExternalStore(board.onHead, board.status);
}

export function useHealth(): BenchHealth | null {
  const { health } = useClient();
  return useSyncExternalStore(health.onHealth, health.health);
}

export function useConnection(): Connection {
  const { engine } = useClient();
  return useSyncExternalStore(engine.onConnection, engine.connection);
}

/** The ids of the board's rows as `query` orders them, and the pins that hold a row in its place. */
export function useRowOrder(query: RowQuery): {
  readonly ids: readonly string[];
  readonly pin: (holder: PinHolder, id: string | null) => void;
} {
  const { board } = useClient();
  const [order] = useState(() => createRowOrder(board, browserTimers, query));
  useEffect(() => order.open(), [order]);
  useEffect(() => order.setQuery(query), [order, query]);
  return { ids: useSyncExternalStore(order.onIds, order.ids), pin: order.pin };
}
