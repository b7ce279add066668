import { useSyncExternalStore } from 'react';
import type { BoardHead } from '../../../shared/contract/board.ts';
import type { BenchHealth } from '../../../shared/contract/health.ts';
import type { BoardStore } from '../../client/board-store.ts';
import { useClient } from '../../client/client-context.tsx';
import { Listening } from '../../components/listening.tsx';
import { BenchHead } from './bench-head.tsx';
import css from './bench-page.module.css';
import type { BenchQuery } from './bench-query.ts';
import { NextSteps } from './next-steps.tsx';

export interface EmptyBenchProps {
  readonly health: BenchHealth;
  /** Null where there is no order either, and so nothing to count. */
  readonly head: BoardHead | null;
  readonly query: BenchQuery;
  readonly onQuery: (change: Partial<BenchQuery>) => void;
}

/** Nothing plugged in yet: that the bench listens, and what to do next. Never an empty table. */
export function EmptyBench({ health, head, query, onQuery }: EmptyBenchProps) {
  if (head === null) {
    return (
      <Listening health={health} large>
        <NextSteps health={health} />
      </Listening>
    );
  }
  return (
    <div className={css.band}>
      <BenchHead head={head} query={query} onQuery={onQuery} />
      <Listening health={health} />
    </div>
  );
}

const known = new WeakMap<BoardStore, { total: number; seen: number }>();

/** How many rows the board has, and how many of them are devices on the bench. */
export function useSeen(): { readonly total: number; readonly seen: number } {
  const { board } = useClient();
  return useSyncExternalStore(board.onRows, () => countRows(board));
}

function countRows(board: BoardStore): { readonly total: number; readonly seen: number } {
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
