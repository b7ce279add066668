import { parseSerialKey } from '../identity/serial.ts';
import type { Order, OrderedPlace, PositionId, Unit, UnitId } from './order.ts';

/**
 * Gives the units and places of a newer reading the ids that they have had so far, where it can be told that they are
 * the same: a unit by its serial, else by its MAC, else by its place and SKU, else as the next open slot of its line; a
 * place by its site and name, else by the unit that stands there. So a corrected serial or a renamed place leaves the
 * work done on it where it is. Whatever can't be told has an id that nothing else has.
 */
export function reconcileOrder(before: Order | null, after: Order): Order {
  if (before === null) return after;
  const same = pairUnits(before, after);
  const places = pairPlaces(before, after, same);
  const unitIds = freshIds(after.units, same);
  const placeIds = freshIds(after.positions, places);
  return {
    ...after,
    positions: after.positions.map((place) => ({ ...place, id: placeIds.get(place.id) ?? place.id })),
    units: after.units.map((unit) => ({
      ...unit,
      id: unitIds.get(unit.id) ?? unit.id,
      positionId: unit.positionId === null ? null : (placeIds.get(unit.positionId) ?? unit.positionId),
    })),
  };
}

/** By the id that the newer reading gives, the unit that it was. */
function pairUnits(before: Order, after: Order): ReadonlyMap<UnitId, Unit> {
  const pairs = new Map<UnitId, Unit>();
  const free = new Map(before.units.map((unit) => [unit.id, unit]));
  const oldPlaces = placeNames(before);
  const newPlaces = placeNames(after);
  const pass = (keyOf: (unit: Unit, places: ReadonlyMap<PositionId, string>) => string | null): void => {
    const waiting = new Map<string, Unit[]>();
    for (const unit of free.values()) {
      const key = keyOf(unit, oldPlaces);
      if (key === null) continue;
      const queue = waiting.get(key);
      if (queue === undefined) waiting.set(key, [unit]);
      else queue.push(unit);
    }
    for (const unit of after.units) {
      if (pairs.has(unit.id)) continue;
      const key = keyOf(unit, newPlaces);
      const found = key === null ? undefined : waiting.get(key)?.shift();
      if (found === undefined) continue;
      pairs.set(unit.id, found);
      free.delete(found.id);
    }
  };
  pass(({ serial }) => (serial === null ? null : parseSerialKey(serial)));
  pass(({ mac }) => mac);
  pass(({ sku, positionId }, places) => {
    const place = positionId === null ? undefined : places.get(positionId);
    return place === undefined ? null : `${skuKey(sku)}\u0000${place}`;
  });
  // What is left of a line's open slots are all alike: the first stays the first.
  pass(({ sku, line, serial, mac }) => (serial === null && mac === null ? `${line}\u0000${skuKey(sku)}` : null));
  return pairs;
}

/** By the id that the newer reading gives, the place that it was. */
function pairPlaces(
  before: Order,
  after: Order,
  same: ReadonlyMap<UnitId, Unit>,
): ReadonlyMap<PositionId, OrderedPlace> {
  const pairs = new Map<PositionId, OrderedPlace>();
  const free = new Map(before.positions.map((place) => [nameOf(place), place]));
  for (const place of after.positions) {
    const found = free.get(nameOf(place));
    if (found === undefined) continue;
    pairs.set(place.id, found);
    free.delete(nameOf(place));
  }
  const renamed = new Map([...free.values()].map((place) => [place.id, place]));
  for (const { id, positionId } of after.units) {
    if (positionId === null || pairs.has(positionId)) continue;
    const stood = same.get(id)?.positionId ?? null;
    const place = stood === null ? undefined : renamed.get(stood);
    if (place === undefined) continue;
    pairs.set(positionId, place);
    renamed.delete(place.id);
  }
  return pairs;
}

/** The ids to use: the old one of what was there, and for what is new its own, unless something old still has that. */
function freshIds<Id extends string>(
  all: readonly { readonly id: Id }[],
  pairs: ReadonlyMap<Id, { readonly id: Id }>,
): ReadonlyMap<Id, Id> {
  const taken = new Set([...pairs.values()].map(({ id }) => id));
  const ids = new Map<Id, Id>();
  for (const { id } of all) {
    const old = pairs.get(id);
    if (old !== undefined) {
      ids.set(id, old.id);
      continue;
    }
    let fresh = id;
    for (let count = 2; taken.has(fresh); count++) fresh = `${id}~${count}` as Id;
    taken.add(fresh);
    ids.set(id, fresh);
  }
  return ids;
}

function placeNames({ positions }: Order): ReadonlyMap<PositionId, string> {
  return new Map(positions.map((place) => [place.id, nameOf(place)]));
}

function nameOf({ site, name }: OrderedPlace): string {
  return [...site, name].join('\u0000');
}

function skuKey(sku: string): string {
  return sku.normalize('NFKC').replace(/\s+/g, ' ').toUpperCase();
}
