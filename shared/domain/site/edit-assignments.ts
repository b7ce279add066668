import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure, type Sentence } from '../../lib/sentence.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { PositionId, Unit, UnitId } from '../order/order.ts';
import { makePositions, unknownPlace } from './edit-positions.ts';
import { FreePlaces } from './free-places.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { FitsPlace, PlanEdit } from './plan-edit.ts';
import { type Position, placeText } from './position.ts';
import { isWithin, pathText } from './site-path.ts';

type EditOf<Kind extends PlanEdit['kind']> = Extract<PlanEdit, { kind: Kind }>;

export interface Assigned {
  readonly conflicts: readonly Sentence[];
  readonly remarks: readonly Sentence[];
}

const NOTHING: Assigned = { conflicts: [], remarks: [] };

/** One device to one place. A place that is taken, or meant for another serial, is a conflict; another model is said. */
export function assign(
  draft: PlanDraft,
  { unitId, positionId }: EditOf<'assign'>,
  fits: FitsPlace,
): Result<Assigned, Failure> {
  const unit = draft.unit(unitId);
  if (unit === undefined) return unknownUnit(unitId);
  const position = draft.position(positionId);
  if (position === undefined) return unknownPlace(positionId);
  const holder = draft.holderOf(positionId);
  if (holder === unitId) return ok(NOTHING);
  if (holder !== undefined) {
    const params = { place: placeText(position), unit: nameOfUnit(draft.unit(holder), holder) };
    return ok({ conflicts: [{ key: 'plan.clash.taken', params }], remarks: [] });
  }
  return ok(seat(draft, unit, position, fits));
}

/** Two devices change places. One of them may have none. */
export function swap(draft: PlanDraft, { first, second }: EditOf<'swap'>, fits: FitsPlace): Result<Assigned, Failure> {
  const [one, other] = [draft.unit(first), draft.unit(second)];
  if (one === undefined) return unknownUnit(first);
  if (other === undefined) return unknownUnit(second);
  const [here, there] = [draft.placeOf(first), draft.placeOf(second)];
  if (here === undefined && there === undefined) {
    return ok({ conflicts: [{ key: 'plan.clash.neitherPlaced' }], remarks: [] });
  }
  draft.assign(first, null);
  draft.assign(second, null);
  const seats = [
    [one, there],
    [other, here],
  ] as const;
  const outcomes = seats.map(([unit, id]) => {
    const position = id === undefined ? undefined : draft.position(id);
    return position === undefined ? NOTHING : seat(draft, unit, position, fits);
  });
  return ok(together(outcomes));
}

/** Takes devices off their places. */
export function unassign(draft: PlanDraft, { unitIds }: EditOf<'unassign'>): Result<Assigned, Failure> {
  for (const id of unitIds) {
    if (draft.unit(id) === undefined) return unknownUnit(id);
    draft.assign(id, null);
  }
  return ok(NOTHING);
}

/** Many devices into one site: into new places that a pattern names, or into its free places that want their model. */
export function assignToSite(
  draft: PlanDraft,
  { unitIds, site, pattern, values }: EditOf<'assign-to-site'>,
  fits: FitsPlace,
): Result<Assigned, Failure> {
  const units = unitsOf(draft, unitIds);
  if (!units.ok) return units;
  for (const { id } of units.value) draft.assign(id, null);
  if (pattern === null) return ok(fillSite(draft, units.value, site, fits));
  const wanted = units.value.map(({ sku, serial }) => ({ model: sku, serial }));
  const made = makePositions(draft, { site, pattern, values }, wanted);
  if (!made.ok) return made;
  for (const [index, position] of made.value.positions.entries()) {
    const unit = units.value[index];
    if (unit !== undefined) draft.assign(unit.id, position.id);
  }
  return ok({ conflicts: made.value.conflicts, remarks: [] });
}

/** Many devices into chosen places. A device that is in one of them stays; one that finds none stays where it is. */
export function assignToPlaces(
  draft: PlanDraft,
  { unitIds, ids }: EditOf<'assign-to-places'>,
  fits: FitsPlace,
): Result<Assigned, Failure> {
  const units = unitsOf(draft, unitIds);
  if (!units.ok) return units;
  const chosen = new Map<PositionId, Position>();
  for (const id of ids) {
    const position = draft.position(id);
    if (position === undefined) return unknownPlace(id);
    chosen.set(id, position);
  }
  const comers = units.value.filter(({ id }) => {
    const place = draft.placeOf(id);
    return place === undefined || !chosen.has(place);
  });
  const left = fillByModel(draft, comers, new FreePlaces(draft, chosen.values(), fits));
  if (left === 0) return ok(NOTHING);
  return ok({ conflicts: [], remarks: [{ key: 'plan.remark.noChosenPlace', params: { count: left } }] });
}

function unitsOf(draft: PlanDraft, unitIds: readonly UnitId[]): Result<readonly Unit[], Failure> {
  const units: Unit[] = [];
  for (const id of unitIds) {
    const unit = draft.unit(id);
    if (unit === undefined) return unknownUnit(id);
    units.push(unit);
  }
  return ok(units);
}

/** Every device that goes nowhere yet to a free place that wants it: by its serial first, then by its model. */
export function assignByModel(
  draft: PlanDraft,
  { site }: EditOf<'assign-by-model'>,
  fits: FitsPlace,
): Result<Assigned, Failure> {
  const units = draft.order.units.filter(({ id }) => draft.placeOf(id) === undefined);
  return ok(fillSite(draft, units, site, fits));
}

/** Gives each device a place that is still free for it; how many found none. */
function fillByModel(draft: PlanDraft, units: readonly Unit[], places: FreePlaces): number {
  let left = 0;
  for (const unit of units) {
    const place = places.take(unit);
    if (place === undefined) left += 1;
    else draft.assign(unit.id, place.id);
  }
  return left;
}

function fillSite(draft: PlanDraft, units: readonly Unit[], site: readonly string[], fits: FitsPlace): Assigned {
  const there = Iterator.from(draft.positions()).filter((position) => isWithin(position.site, site));
  const left = fillByModel(draft, units, new FreePlaces(draft, there, fits));
  if (left === 0) return NOTHING;
  const params = { count: left, site: pathText(site) };
  return { conflicts: [], remarks: [{ key: 'plan.remark.noFreePlace', params }] };
}

function seat(draft: PlanDraft, unit: Unit, position: Position, fits: FitsPlace): Assigned {
  const place = placeText(position);
  const name = nameOfUnit(unit, unit.id);
  if (position.serial !== null && !isSerial(position.serial, unit.serial)) {
    return {
      conflicts: [{ key: 'plan.clash.otherSerial', params: { place, serial: position.serial, unit: name } }],
      remarks: [],
    };
  }
  draft.assign(unit.id, position.id);
  if (position.model === null || fits(position.model, unit.sku)) return NOTHING;
  const params = { place, wanted: position.model, unit: name, model: unit.sku };
  return { conflicts: [], remarks: [{ key: 'plan.remark.otherModel', params }] };
}

function isSerial(wanted: string, serial: string | null): boolean {
  return serial !== null && (parseSerialKey(wanted) ?? wanted) === (parseSerialKey(serial) ?? serial);
}

function together(outcomes: readonly Assigned[]): Assigned {
  return {
    conflicts: outcomes.flatMap(({ conflicts }) => conflicts),
    remarks: outcomes.flatMap(({ remarks }) => remarks),
  };
}

function nameOfUnit(unit: Unit | undefined, id: PositionId | UnitId): string {
  return unit?.serial ?? unit?.mac ?? unit?.sku ?? id;
}

function unknownUnit(id: UnitId): { readonly ok: false; readonly error: Failure } {
  return err(failure('plan.unknownUnit', { unit: id }));
}
