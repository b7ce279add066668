import type { Order, Unit, UnitId } from '../../../shared/domain/order/order.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PlacedRows } from '../../client/use-placed-rows.ts';
import type { PlanActions } from '../../client/use-plan.ts';

/** What the lines of a plan are shown with: who goes where, what stands there now, and what is wrong. */
export interface PlaceContext {
  readonly order: Order;
  readonly rowOf: PlacedRows;
  readonly unitAt: ReadonlyMap<string, UnitId>;
  readonly placeOfUnit: ReadonlyMap<string, Position>;
  readonly unitOf: ReadonlyMap<string, Unit>;
  /** What can't work in the address plan, by position. */
  readonly problemsOf: ReadonlyMap<string, readonly Sentence[]>;
  readonly edit: PlanActions['edit'];
  readonly attempt: PlanActions['attempt'];
}

/** What stands on a unit's label; `–` where the order says neither serial nor MAC nor SKU. */
export function unitName(unit: Unit | undefined): string {
  return unit?.serial ?? unit?.mac?.toUpperCase() ?? unit?.sku ?? '–';
}
