import type { BoardRow } from '../../shared/contract/board.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { TopicSession, TopicSources } from './bench.ts';
import type { Board } from './board.ts';
import { type QueueView, queueSession } from './firmware/queue-view.ts';
import type { Signal } from './signal.ts';
import type { BenchState } from './state.ts';

export interface TopicDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly health: () => BenchHealth;
  readonly queue: QueueView;
  readonly boardChanged: Signal;
  readonly healthChanged: Signal;
}

/** What clients can follow. A session compares with what it handed out last, so that a patch is never a guess. */
export function createTopics({ state, board, queue, health, boardChanged, healthChanged }: TopicDeps): TopicSources {
  return {
    board: ({ order }, changed) => {
      if (order !== null && !state.orders.has(order)) return err(failure('order.unknown', { order }));
      return ok(boardSession(board, order, boardChanged.listen(changed)));
    },
    queue: (_params, changed) => ok(queueSession(queue, queue.listen(changed))),
    health: (_params, changed) => {
      const stop = healthChanged.listen(changed);
      let handed = '';
      const current = (): BenchHealth => {
        const now = health();
        handed = JSON.stringify(now);
        return now;
      };
      return ok({
        snapshot: current,
        take: () => (JSON.stringify(health()) === handed ? null : current()),
        close: stop,
      });
    },
  };
}

function boardSession(board: Board, order: OrderNumber | null, stop: () => void): TopicSession<'board'> {
  let handedRows = new Map<string, BoardRow>();
  let handedHead = '';
  return {
    snapshot: () => {
      const rows = board.rows(order);
      const head = board.head(order, rows);
      handedRows = new Map(rows.map((row) => [row.id, row]));
      handedHead = JSON.stringify(head);
      return { head, rows: [...rows] };
    },
    take: () => {
      const rows = board.rows(order);
      const head = board.head(order, rows);
      const current = new Map(rows.map((row) => [row.id, row]));
      const upsert = rows.filter((row) => handedRows.get(row.id) !== row);
      const remove = [...handedRows.keys()].filter((id) => !current.has(id));
      const headText = JSON.stringify(head);
      const headIsNew = headText !== handedHead;
      if (upsert.length === 0 && remove.length === 0 && !headIsNew) return null;
      handedRows = current;
      handedHead = headText;
      return { ...(headIsNew ? { head } : {}), upsert, remove };
    },
    close: stop,
  };
}
