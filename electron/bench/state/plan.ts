import type { Order, OrderNumber, PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import { mergeImport } from '../../../shared/domain/site/merge-import.ts';
import { NO_PLACES, type OrderPlaces } from '../../../shared/domain/site/places.ts';
import { type Position, siteKey } from '../../../shared/domain/site/position.ts';
import type { Site } from '../../../shared/domain/site/site.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** Where things go: imported, then edited. Whatever shows a place reads it from here, never from an order's file. */
export interface PlanView {
  /** Of every order, by id. */
  readonly positions: ReadonlyMap<PositionId, Position>;
  /** The places of one order, and which unit goes where; empty for an order that nobody knows. */
  placesOf(order: OrderNumber): OrderPlaces;
  /** Where this unit goes; null: nobody has said. */
  positionOf(unitId: UnitId): Position | null;
  /** Who goes there; null: nobody yet. */
  unitAt(positionId: PositionId): UnitId | null;
  /** Sites of one order that were made by hand or have a floor plan, by `siteKey`. */
  sitesOf(order: OrderNumber): ReadonlyMap<string, Site>;
}

type PlanKind =
  | 'order.imported'
  | 'order.removed'
  | 'position.set'
  | 'position.removed'
  | 'site.set'
  | 'site.removed'
  | 'unit.assigned';

interface Places extends OrderPlaces {
  readonly positions: Map<PositionId, Position>;
  readonly assignments: Map<UnitId, PositionId>;
}

/** Sites, places and assignments of every order. */
export function planSlice(store: ReadableStore): Slice<PlanView, PlanKind> {
  const positions = new Map<PositionId, Position>();
  const placeOfUnit = new Map<UnitId, PositionId>();
  const unitOfPlace = new Map<PositionId, UnitId>();
  const byOrder = new Map<OrderNumber, Places>();
  const sites = new Map<OrderNumber, Map<string, Site>>();
  /** What each order's last file said: the base that the next one is compared with. */
  const files = new Map<OrderNumber, Order>();

  const placesOf = (order: OrderNumber): Places => {
    const known = byOrder.get(order);
    if (known !== undefined) return known;
    const places: Places = { positions: new Map(), assignments: new Map() };
    byOrder.set(order, places);
    return places;
  };
  const set = (position: Position): void => {
    positions.set(position.id, position);
    placesOf(position.order).positions.set(position.id, position);
  };
  const remove = ({ id, order }: Position): void => {
    positions.delete(id);
    placesOf(order).positions.delete(id);
  };
  const assign = (order: OrderNumber, unitId: UnitId, to: PositionId | null): void => {
    const from = placeOfUnit.get(unitId);
    // In the middle of a swap another unit may hold the place already.
    if (from !== undefined && unitOfPlace.get(from) === unitId) unitOfPlace.delete(from);
    if (to === null) {
      placeOfUnit.delete(unitId);
      placesOf(order).assignments.delete(unitId);
      return;
    }
    placeOfUnit.set(unitId, to);
    unitOfPlace.set(to, unitId);
    placesOf(order).assignments.set(unitId, to);
  };
  const sitesOf = (order: OrderNumber): Map<string, Site> => {
    const known = sites.get(order) ?? new Map<string, Site>();
    sites.set(order, known);
    return known;
  };
  const clear = (order: OrderNumber): void => {
    const current = placesOf(order);
    for (const position of [...current.positions.values()]) remove(position);
    for (const unitId of [...current.assignments.keys()]) assign(order, unitId, null);
  };
  /** A merged place that the file left alone is the object that it was. */
  const takeMerged = (order: OrderNumber, before: Places, after: OrderPlaces): void => {
    for (const position of [...before.positions.values()]) if (!after.positions.has(position.id)) remove(position);
    for (const [unitId, at] of [...before.assignments]) {
      if (after.assignments.get(unitId) !== at) assign(order, unitId, null);
    }
    for (const position of after.positions.values()) if (positions.get(position.id) !== position) set(position);
    for (const [unitId, at] of after.assignments) if (placeOfUnit.get(unitId) !== at) assign(order, unitId, at);
  };
  const importOrder = (order: Order): void => {
    const current = placesOf(order.number);
    takeMerged(order.number, current, mergeImport(current, files.get(order.number) ?? null, order).places);
    files.set(order.number, order);
  };

  for (const { order } of store.orders.list()) files.set(order.number, order);
  for (const position of store.plans.positions()) set(position);
  for (const { order, unitId, positionId } of store.plans.assignments()) assign(order, unitId, positionId);
  for (const site of store.plans.sites()) sitesOf(site.order).set(siteKey(site.path), site);

  return {
    view: {
      positions,
      placesOf: (order) => byOrder.get(order) ?? NO_PLACES,
      positionOf: (unitId) => {
        const id = placeOfUnit.get(unitId);
        return id === undefined ? null : (positions.get(id) ?? null);
      },
      unitAt: (positionId) => unitOfPlace.get(positionId) ?? null,
      sitesOf: (order) => sites.get(order) ?? new Map(),
    },
    takers: {
      'order.imported': ({ order }) => importOrder(order),
      'order.removed': ({ order }) => {
        clear(order);
        sites.delete(order);
        files.delete(order);
      },
      'position.set': ({ position }) => set(position),
      'position.removed': ({ position }) => remove(position),
      'site.set': ({ site }) => {
        sitesOf(site.order).set(siteKey(site.path), site);
      },
      'site.removed': ({ site }) => {
        sitesOf(site.order).delete(siteKey(site.path));
      },
      'unit.assigned': ({ order, unitId, positionId }) => assign(order, unitId, positionId),
    },
  };
}
