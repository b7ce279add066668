import type { CallInput, CallOutput, OrderSummary } from '../../shared/contract/calls.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { diffOrders } from '../../shared/domain/order/diff-orders.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { parseOrderSheet } from '../../shared/domain/order/parse-order-sheet.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import type { Board } from './board.ts';
import type { Sha256, SheetReader } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState, ImportedOrder } from './state.ts';

export interface OrderDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly rematcher: Rematcher;
  readonly sheets: SheetReader;
  readonly sha256: Sha256;
  /** An order may name neighbours that were nobody's business until now. */
  readonly onImported: () => void;
}

type OrderCalls = Pick<UseCases, 'orders.list' | 'orders.show' | 'orders.import'>;

/** Orders: what was bought and where it goes. */
export function orderUseCases(deps: OrderDeps): OrderCalls {
  const { state, board } = deps;
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
    'orders.import': async (input, context) => importOrders(deps, input, context),
  };
}

function summaryOf(board: Board, { order, importedAt }: ImportedOrder): OrderSummary {
  const { counts, verdict } = board.head(order.number, board.rows(order.number));
  return {
    number: order.number,
    customer: order.customer,
    counts,
    verdict: verdict ?? 'not-ready',
    importedAt,
  };
}

/** All orders of a file or none: a file that is wrong in one place changes nothing. */
function importOrders(
  { state, rematcher, sheets, sha256, onImported }: OrderDeps,
  { fileName, contentBase64, dryRun }: CallInput<'orders.import'>,
  { actor }: CallContext,
): Result<CallOutput<'orders.import'>, Failure> {
  const bytes = Buffer.from(contentBase64, 'base64');
  const sheet = sheets.read(fileName, bytes);
  if (!sheet.ok) return sheet;
  const parsed = parseOrderSheet(sheet.value, fileName);
  if (!parsed.ok) return parsed;
  const outcomes = parsed.value.map((order) => compare(state.orders.get(order.number)?.order ?? null, order, dryRun));
  if (dryRun) return ok(outcomes);
  const source = { fileName, sha256: sha256(bytes) };
  const events = parsed.value
    .filter((_, position) => outcomes[position]?.outcome !== 'unchanged')
    .map((order): BenchEvent => ({ kind: 'order.imported', data: { order, source } }));
  const recorded = state.record(events, actor);
  if (!recorded.ok) return recorded;
  if (events.length > 0) {
    onImported();
    rematcher.run();
  }
  return ok(outcomes);
}

function compare(before: Order | null, order: Order, dryRun: boolean): CallOutput<'orders.import'>[number] {
  const difference = diffOrders(before, order);
  return {
    order: order.number,
    outcome: before === null ? 'new' : difference.unchanged ? 'unchanged' : 'changed',
    dryRun,
    added: [...difference.added],
    changed: [...difference.changed],
    removed: [...difference.removed],
    units: order.units.length,
    positions: order.positions.length,
  };
}
