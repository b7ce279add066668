import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order, PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import { mergeImport } from '../../../shared/domain/site/merge-import.ts';
import { NO_PLACES, type OrderPlaces } from '../../../shared/domain/site/places.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import { orderOf } from '../../fixtures/orders.ts';

const first = orderOf({ units: 4 });
const [unit, other] = first.units.map(({ id }) => id) as [UnitId, UnitId];
const [place, otherPlace] = first.positions.map(({ id }) => id) as [PositionId, PositionId];
const imported = mergeImport(NO_PLACES, null, first).places;

/** The file again, one of its places said otherwise. */
function corrected(change: Partial<Order['positions'][number]>): Order {
  const positions = first.positions.map((position) => (position.id === place ? { ...position, ...change } : position));
  return { ...first, positions };
}

/** What people made of the first import. */
function edited(change: Partial<Position>, places: OrderPlaces = imported): OrderPlaces {
  const before = places.positions.get(place);
  if (before === undefined) throw new Error('the place is not there');
  return { ...places, positions: new Map(places.positions).set(place, { ...before, ...change }) };
}

describe('an import into places that people have worked on', () => {
  it('makes the places of a new order, each wanting what its unit is', () => {
    expect([...imported.positions.values()][0]).toMatchObject({ name: 'Camera 1', model: 'P3265-LVE', serial: null });
    expect(imported.assignments.get(unit)).toBe(place);
  });

  it('takes what only the file has changed, and keeps what people have added to it', () => {
    const current = edited({ note: 'Bracket on site', switchPort: '7' });
    const { places, conflicts } = mergeImport(current, first, corrected({ name: 'Gate east', visitDate: null }));
    expect(places.positions.get(place)).toMatchObject({ name: 'Gate east', visitDate: null, switchPort: '7' });
    expect(conflicts).toEqual([]);
  });

  it('keeps what both have changed as people made it, and says so', () => {
    const { places, conflicts } = mergeImport(edited({ name: 'Gate west' }), first, corrected({ name: 'Gate east' }));
    expect(places.positions.get(place)?.name).toBe('Gate west');
    expect(conflicts).toMatchObject([{ key: 'plan.conflict.name', params: { kept: 'Gate west', file: 'Gate east' } }]);
  });

  it('leaves a removed place removed, and speaks of it only where the file has changed it', () => {
    const positions = new Map(imported.positions);
    positions.delete(place);
    const assignments = new Map(imported.assignments);
    assignments.delete(unit);
    const again = mergeImport({ positions, assignments }, first, first);
    expect(again.places.positions.has(place)).toBe(false);
    expect(again.conflicts).toEqual([]);
    const changed = mergeImport({ positions, assignments }, first, corrected({ name: 'Gate east' }));
    expect(changed.conflicts.map(({ key }) => key)).toEqual(['plan.conflict.removed']);
  });

  it('drops a place that left the file, unless somebody has worked on it', () => {
    const without: Order = {
      ...first,
      positions: first.positions.filter(({ id }) => id !== place),
      units: first.units.map((each) => (each.positionId === place ? { ...each, positionId: null } : each)),
    };
    expect(mergeImport(imported, first, without).places.positions.has(place)).toBe(false);
    const kept = mergeImport(edited({ note: 'Bracket' }), first, without);
    expect(kept.places.positions.has(place)).toBe(true);
    expect(kept.conflicts.map(({ key }) => key)).toEqual(['plan.conflict.leftFile']);
  });

  it('keeps a device where people put it, and never puts a second one there', () => {
    const swapped = { ...imported, assignments: new Map(imported.assignments).set(unit, otherPlace).set(other, place) };
    const units = first.units.map((each) => (each.id === unit ? { ...each, positionId: null } : each));
    const { places, conflicts } = mergeImport(swapped, first, { ...first, units });
    expect(places.assignments.get(unit)).toBe(otherPlace);
    expect(places.assignments.get(other)).toBe(place);
    expect(conflicts.map(({ key }) => key)).toEqual(['plan.conflict.unit']);
  });

  it('gives no place twice and changes nothing when it is repeated, whatever people and files did', () => {
    const permutation = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 0 });
    fc.assert(
      fc.property(permutation, permutation, permutation, (base, ours, file) => {
        const [before, after] = [withSeats(base), withSeats(file)];
        const start = mergeImport(NO_PLACES, null, before).places;
        const all = [...start.positions.keys()];
        const assignments = new Map(
          ours.flatMap((seat, index): [UnitId, PositionId][] => {
            const [unitId, to] = [before.units[index]?.id, all[seat]];
            return unitId === undefined || to === undefined ? [] : [[unitId, to]];
          }),
        );
        const merged = mergeImport({ ...start, assignments }, before, after).places;
        expect(new Set(merged.assignments.values()).size).toBe(merged.assignments.size);
        for (const id of merged.assignments.values()) expect(merged.positions.has(id)).toBe(true);
        expect(mergeImport(merged, after, after)).toEqual({ places: merged, conflicts: [] });
      }),
    );
  });
});

/** Six units, the `i`th of them at the place `seats[i]`. */
function withSeats(seats: readonly number[]): Order {
  const order = orderOf({ units: 6 });
  const units = order.units.map((each, index) => {
    const seat = seats[index];
    return { ...each, positionId: seat === undefined ? null : (order.positions[seat]?.id ?? null) };
  });
  return { ...order, units };
}
