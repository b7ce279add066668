import { compareText } from '../../lib/compare.ts';
import type { DeviceId } from '../identity/device.ts';
import type { OrderNumber, UnitId } from '../order/order.ts';
import { claimOf, type SingleClaim, winnerOf } from './claims.ts';
import type { ClosedOrderOf } from './closed-order.ts';
import { displaced, duplicate, leftBehind, pinned, seated, stranger, torn } from './explain.ts';
import { fillSlots } from './fill-slots.ts';
import type { DeviceMatch, MatchDevice, MatchUnit, SameModel } from './match.ts';
import type { Pin } from './pin.ts';
import type { UnitIndex } from './unit-index.ts';

export interface Matching {
  /** One for each device, in the order in which the devices were given; while no order is open, those of closed orders alone. */
  readonly matches: readonly DeviceMatch[];
  /** Units that no device stands for, in the order in which the units were given. */
  readonly missing: readonly UnitId[];
  /** Units that several devices claim with equal right: neither matched nor missing until a person decides. */
  readonly contested: readonly UnitId[];
}

export interface MatchInput {
  readonly devices: readonly MatchDevice[];
  readonly units: UnitIndex;
  /** By device. A pin on a unit that no open order has says nothing. */
  readonly pins: ReadonlyMap<DeviceId, Pin>;
  /** What each device was last found to be: a device keeps an open slot as long as the maximum allows. */
  readonly prior: ReadonlyMap<DeviceId, DeviceMatch>;
  readonly sameModel: SameModel;
  /** Left out where no order was closed. */
  readonly closedOrderOf?: ClosedOrderOf;
}

/**
 * Joins devices with the units of all open orders: what a person has pinned; then by serial, then by MAC; then, for units
 * that name neither, by model, as many as can be seated. Pure, and blind to the order in which devices are given. A device
 * that a person has set aside takes no place.
 */
export function matchOrder(input: MatchInput): Matching {
  const { devices, units, sameModel } = input;
  if (units.units.length === 0) return { matches: leftOfClosed(input), missing: [], contested: [] };
  const decided = new Map<MatchDevice, DeviceMatch>();
  const contested = new Set<UnitId>();
  const held = seatPinned(input, decided);
  seatClaims(input, held, decided, contested);
  const seats = fillSlots({
    devices: devices.filter((device) => !device.setAside && device.model !== null && !decided.has(device)),
    slots: withoutHeld(units.open, held),
    priorOf: ({ id }) => input.prior.get(id)?.unitId ?? null,
    sameModel,
  });
  for (const [device, unit] of seats) decided.set(device, seated({ device, unit, basis: 'model' }, sameModel));
  const alike = orderLike(units, sameModel);
  const matches = devices.map((device) => decided.get(device) ?? unseated(input, device, alike));
  const taken = new Set(matches.map(({ unitId }) => unitId));
  const missing = units.units.map(({ id }) => id).filter((id) => !taken.has(id) && !contested.has(id));
  return { matches, missing, contested: [...contested].sort(compareText) };
}

function unseated(
  { closedOrderOf }: MatchInput,
  device: MatchDevice,
  alike: (model: string | null) => OrderNumber | null,
): DeviceMatch {
  const closed = device.setAside ? null : (closedOrderOf?.(device) ?? null);
  return closed === null ? stranger(device, alike(device.model)) : leftBehind(device, closed);
}

/** While no order is open nobody is a stranger; what stood for units of an order that was closed stands for them no more. */
function leftOfClosed(input: MatchInput): readonly DeviceMatch[] {
  const { devices, closedOrderOf } = input;
  if (closedOrderOf === undefined) return [];
  return devices
    .filter((device) => closedOrderOf(device) !== null)
    .map((device) => unseated(input, device, () => null));
}

/** Seats what a person has placed; gives the units that are held so. */
function seatPinned(
  { devices, units, pins, sameModel }: MatchInput,
  decided: Map<MatchDevice, DeviceMatch>,
): ReadonlySet<UnitId> {
  const held = new Set<UnitId>();
  if (pins.size === 0) return held;
  for (const device of devices) {
    const pin = pins.get(device.id);
    const unit = pin === undefined ? undefined : units.byId.get(pin.unitId);
    if (pin === undefined || unit === undefined || device.setAside || held.has(unit.id)) continue;
    held.add(unit.id);
    decided.set(device, pinned(device, unit, pin, sameModel));
  }
  return held;
}

/** Seats what the orders name by serial or MAC. A unit that is held or torn at is given to nobody else. */
function seatClaims(
  input: MatchInput,
  held: ReadonlySet<UnitId>,
  decided: Map<MatchDevice, DeviceMatch>,
  contested: Set<UnitId>,
): void {
  const single = setTornApart(input, held, decided, contested);
  for (const [unitId, claimants] of Map.groupBy(single, ({ unit }) => unit.id)) {
    const isHeld = held.has(unitId);
    const rivals = claimants.length + Number(contested.has(unitId));
    const winner = isHeld ? null : winnerOf(claimants, contested.has(unitId));
    if (winner !== null) contested.delete(unitId);
    else if (!isHeld) contested.add(unitId);
    for (const claim of claimants) {
      const loser = isHeld ? displaced(claim) : duplicate(claim, rivals);
      decided.set(claim.device, claim === winner ? seated(claim, input.sameModel) : loser);
    }
  }
}

/** Decides the devices whose serial and MAC name different units; gives the claims of all others. */
function setTornApart(
  { devices, units }: MatchInput,
  held: ReadonlySet<UnitId>,
  decided: Map<MatchDevice, DeviceMatch>,
  contested: Set<UnitId>,
): readonly SingleClaim[] {
  const single: SingleClaim[] = [];
  for (const device of devices) {
    const claim = device.setAside || decided.has(device) ? null : claimOf(device, units);
    if (claim?.kind === 'one') single.push(claim);
    if (claim?.kind !== 'torn') continue;
    decided.set(device, torn(device, claim.bySerial, claim.byMac));
    for (const { id } of [claim.bySerial, claim.byMac]) if (!held.has(id)) contested.add(id);
  }
  return single;
}

function withoutHeld(open: UnitIndex['open'], held: ReadonlySet<UnitId>): ReadonlyMap<string, readonly MatchUnit[]> {
  if (held.size === 0) return open;
  return new Map([...open].map(([sku, units]) => [sku, units.filter(({ id }) => !held.has(id))]));
}

/** The first open order that has a model, for the sentence about a stranger; worked out once a model. */
function orderLike(units: UnitIndex, sameModel: SameModel): (model: string | null) => OrderNumber | null {
  const skus = new Map<string, OrderNumber>();
  for (const { sku, order } of units.units) if (!skus.has(sku)) skus.set(sku, order);
  const known = new Map<string, OrderNumber | null>();
  return (model) => {
    if (model === null) return null;
    const found = known.get(model);
    if (found !== undefined) return found;
    const order = [...skus].find(([sku]) => sameModel(sku, model))?.[1] ?? null;
    known.set(model, order);
    return order;
  };
}
