import type { OrderNumber, UnitId } from '../../shared/domain/order/order.ts';

/** Where the label of one unit is printed. */
export function labelPath(order: OrderNumber, unitId: UnitId): string {
  return `/orders/${encodeURIComponent(order)}/labels?unit=${encodeURIComponent(unitId)}`;
}
