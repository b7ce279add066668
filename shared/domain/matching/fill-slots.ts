import { compareText } from '../../lib/compare.ts';
import type { UnitId } from '../order/order.ts';
import { assignClasses } from './class-flow.ts';
import type { MatchDevice, MatchUnit, SameModel } from './match.ts';

export interface SlotProblem {
  /** Devices that say a model and claim no unit by serial or MAC. */
  readonly devices: readonly MatchDevice[];
  /** Open units by SKU, each list by id. */
  readonly slots: ReadonlyMap<string, readonly MatchUnit[]>;
  /** Which slot each device had before. */
  readonly priorOf: (device: MatchDevice) => UnitId | null;
  readonly sameModel: SameModel;
}

/**
 * Seats devices on open slots whose model they fit, as many as can be seated at all. A device stays where it was as long as
 * the maximum allows: a technician who has read "Dock 1 North" off the board must not find it moved because a carton was
 * opened. New ones are seated by what is printed on them, not by who was plugged in first.
 */
export function fillSlots(problem: SlotProblem): ReadonlyMap<MatchDevice, MatchUnit> {
  const models = [...Map.groupBy(problem.devices, ({ model }) => model ?? '')].sort(([a], [b]) => compareText(a, b));
  const skus = [...problem.slots].sort(([a], [b]) => compareText(a, b));
  const fits = models.map(([model]) =>
    skus.flatMap(([sku], right) => (model !== '' && problem.sameModel(sku, model) ? [right] : [])),
  );
  const seats = skus.map(([, units]) => new Map(units.map((unit) => [unit.id, unit])));
  const kept = models.map(([, devices], left) => keptSeats(devices, fits[left] ?? [], seats, problem.priorOf));
  const flow = assignClasses({
    supply: models.map(([, devices]) => devices.length),
    demand: skus.map(([, units]) => units.length),
    fits,
    start: kept.map((rows) => new Map([...rows].map(([right, pairs]) => [right, pairs.length]))),
  });

  const seated = new Map<MatchDevice, MatchUnit>();
  const free = seats.map((units) => new Map(units));
  for (const [left, row] of flow.entries()) {
    for (const [right, count] of row) {
      for (const [device, unit] of staying(kept[left]?.get(right) ?? [], count)) {
        seated.set(device, unit);
        free[right]?.delete(unit.id);
      }
    }
  }
  for (const [left, row] of flow.entries()) {
    const waiting = (models[left]?.[1] ?? [])
      .filter((device) => !seated.has(device))
      .sort(byLabel)
      .values();
    for (const [right, count] of [...row].sort(([a], [b]) => a - b)) {
      const missing = count - Math.min(count, kept[left]?.get(right)?.length ?? 0);
      const places = [...(free[right]?.values() ?? [])].slice(0, missing);
      for (const unit of places) {
        const { value: device } = waiting.next();
        if (device === undefined) break;
        seated.set(device, unit);
        free[right]?.delete(unit.id);
      }
    }
  }
  return seated;
}

/** By right class: who has a slot of it from before that still fits. */
function keptSeats(
  devices: readonly MatchDevice[],
  fits: readonly number[],
  seats: readonly ReadonlyMap<UnitId, MatchUnit>[],
  priorOf: SlotProblem['priorOf'],
): ReadonlyMap<number, readonly (readonly [MatchDevice, MatchUnit])[]> {
  const taken = new Set<UnitId>();
  const kept = new Map<number, (readonly [MatchDevice, MatchUnit])[]>();
  for (const device of devices) {
    const prior = priorOf(device);
    if (prior === null || taken.has(prior)) continue;
    const right = fits.find((index) => seats[index]?.has(prior) === true);
    const unit = right === undefined ? undefined : seats[right]?.get(prior);
    if (right === undefined || unit === undefined) continue;
    taken.add(prior);
    const pairs = kept.get(right);
    if (pairs === undefined) kept.set(right, [[device, unit]]);
    else pairs.push([device, unit]);
  }
  return kept;
}

/** Who may stay where only `count` can. Sorted only then, for as a rule all of them stay. */
function staying<Pair extends readonly [MatchDevice, MatchUnit]>(
  pairs: readonly Pair[],
  count: number,
): readonly Pair[] {
  return count >= pairs.length ? pairs : pairs.toSorted(([a], [b]) => byLabel(a, b)).slice(0, count);
}

/** By what is printed on a device, not by when it was plugged in. */
function byLabel(a: MatchDevice, b: MatchDevice): number {
  return compareText(labelOf(a), labelOf(b));
}

function labelOf({ macs, serial, id }: MatchDevice): string {
  return `${[...macs].sort().join(',')}|${serial ?? ''}|${id}`;
}
