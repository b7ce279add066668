import { diffOrders, type OrderDifference } from './diff-orders.ts';
import type { Order, OrderNumber } from './order.ts';
import { reconcileOrder } from './reconcile.ts';
import { type UnitChange, unitChanges } from './unit-changes.ts';

/** An order as it would be after an import, and what that changes. */
export interface PlannedImport {
  /** With the ids that its units and places have on the bench. */
  readonly order: Order;
  readonly outcome: 'new' | 'unchanged' | 'changed';
  readonly difference: OrderDifference;
  readonly changes: readonly UnitChange[];
}

/** Lays the orders of a file beside those of the bench: `before` has every one of them that is there already. */
export function planImport(
  orders: readonly Order[],
  before: ReadonlyMap<OrderNumber, Order>,
): readonly PlannedImport[] {
  return orders.map((read) => {
    const old = before.get(read.number) ?? null;
    const order = reconcileOrder(old, read);
    const difference = diffOrders(old, order);
    const outcome = old === null ? 'new' : difference.unchanged ? 'unchanged' : 'changed';
    return { order, outcome, difference, changes: outcome === 'unchanged' ? [] : unitChanges(old, order) };
  });
}
