import type { SameModel } from '../../shared/domain/matching/match.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { OrderPlan } from '../../shared/domain/site/plan-draft.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { findOpenOrder } from './open-order.ts';
import type { FloorPlanStore, Ids, Sha256, SheetReader, Words } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

/** What the use cases about sites and places work with. */
export interface PlanDeps {
  readonly state: BenchState;
  readonly rematcher: Rematcher;
  readonly sheets: SheetReader;
  readonly sameModel: SameModel;
  readonly floorPlans: FloorPlanStore;
  readonly ids: Ids;
  readonly sha256: Sha256;
  readonly say: Words['say'];
}

/** The plan of an order that may be changed; fails with `order.unknown` and `order.isClosed`. */
export function openPlanOf(state: BenchState, number: OrderNumber): Result<OrderPlan, Failure> {
  const open = findOpenOrder(state, number);
  return open.ok ? planOf(state, number) : open;
}

/** An order with its plan; fails with `order.unknown`. */
export function planOf(state: BenchState, number: OrderNumber): Result<OrderPlan, Failure> {
  const order = state.orders.get(number)?.order;
  if (order === undefined) return err(failure('order.unknown', { order: number }));
  return ok({ order, places: state.placesOf(number), sites: state.sitesOf(number) });
}
