import type { Order, PositionId, UnitId } from '../order/order.ts';
import { barePosition, type Position } from './position.ts';

/** The places of one order, and which unit goes where. A place holds one unit at the most. */
export interface OrderPlaces {
  readonly positions: ReadonlyMap<PositionId, Position>;
  readonly assignments: ReadonlyMap<UnitId, PositionId>;
}

export const NO_PLACES: OrderPlaces = { positions: new Map(), assignments: new Map() };

/** What an order's file says of its places: each wants what the unit that it names for it is. */
export function placesOfOrder(order: Order): OrderPlaces {
  const assignments = new Map<UnitId, PositionId>();
  const models = new Map<PositionId, string>();
  for (const { id, sku, positionId } of order.units) {
    if (positionId === null || models.has(positionId)) continue;
    assignments.set(id, positionId);
    models.set(positionId, sku);
  }
  const positions = new Map<PositionId, Position>();
  for (const { id, site, name, visitDate } of order.positions) {
    const bare = barePosition(id, order.number, site, name);
    positions.set(id, { ...bare, model: models.get(id) ?? null, visitDate });
  }
  return { positions, assignments };
}
