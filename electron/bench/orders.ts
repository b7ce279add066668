import type { OrderSummary } from '../../shared/contract/calls.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { Board } from './board.ts';
import type { StoredOrder } from './ports.ts';
import type { BenchState } from './state.ts';

export interface OrderDeps {
  readonly state: BenchState;
  readonly board: Board;
}

type OrderCalls = Pick<UseCases, 'orders.list' | 'orders.show'>;

/** Orders: what was bought and where it goes. */
export function orderUseCases({ state, board }: OrderDeps): OrderCalls {
  return {
    'orders.list': async () => ok([...state.orders.values()].map((imported) => summaryOf(board, imported))),
    'orders.show': async ({ number }) => {
      const imported = state.orders.get(number);
      if (imported === undefined) return err(failure('order.unknown', { order: number }));
      return ok({
        order: imported.order,
        summary: summaryOf(board, imported),
        rows: board.rows(number).filter((row) => row.order === number),
      });
    },
  };
}

function summaryOf(board: Board, { order, importedAt, closed }: StoredOrder): OrderSummary {
  const { counts, verdict } = board.head(order.number, board.rows(order.number));
  return {
    number: order.number,
    customer: order.customer,
    counts,
    verdict: verdict ?? 'not-ready',
    importedAt,
    closedAt: closed?.at ?? null,
  };
}
