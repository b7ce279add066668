import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { BoardHead, BoardRow } from '../../shared/contract/board.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { BoardStatus } from './board-store.ts';
import { useClient } from './client-context.tsx';
import { browserTimers } from './client-pipe.ts';
import type { Connection } from './engine-client.ts';
import type { PinHolder } from './followed-list.ts';
import { createRowOrder } from './row-order.ts';
import type { RowQuery } from './row-query.ts';
import { createSiteOrder, type SiteOrder } from './site-order.ts';
import type { SiteLine } from './site-tree.ts';

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

/** The order whose board this is; null: all open ones, undefined: none yet. Renders only when it changes. */
export function useBoardOrder(): OrderNumber | null | undefined {
  const { board } = useClient();
  return useSyncExternalStore(board.onHead, board.order);
}

/** Ready and expected. Renders only when one of the two changes. */
export function useReadyCount(): { readonly ready: number; readonly expected: number } {
  const { board } = useClient();
  const ready = useSyncExternalStore(board.onHead, () => board.head()?.counts.ready ?? 0);
  const expected = useSyncExternalStore(board.onHead, () => board.head()?.counts.expected ?? 0);
  return { ready, expected };
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
  return { ids: useSyncExternalStore(order.onIds, () => order.idsFor(query)), pin: order.pin };
}

/** The board from the order's side: its lines, and what folds and holds them. */
export function useSiteOrder(query: RowQuery): {
  readonly lines: readonly SiteLine[];
  /** How many rows the query has found, folded ones included. */
  readonly found: number;
  readonly order: Pick<SiteOrder, 'pin' | 'fold' | 'foldAll'>;
} {
  const { board } = useClient();
  const [order] = useState(() => createSiteOrder(board, browserTimers, query));
  useEffect(() => order.open(), [order]);
  const lines = useSyncExternalStore(order.onLines, () => order.linesFor(query));
  return { lines, found: order.found(), order };
}
