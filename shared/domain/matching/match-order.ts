import { compareText } from '../../lib/compare.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { UnitId } from '../order/order.ts';
import type { DeviceMatch, MatchBasis, MatchDevice, MatchUnit } from './match.ts';
import { fillSlots } from './slots.ts';

export interface Matching {
  /** One for each device, in the order in which the devices were given; none while no order is open. */
  readonly matches: readonly DeviceMatch[];
  /** Units that no device stands for, in the order in which the units were given. */
  readonly missing: readonly UnitId[];
  /** Units that several devices claim with equal right: neither matched nor missing until a person decides. */
  readonly contested: readonly UnitId[];
}

/** Whether a reported model is what a SKU or model text orders: from the shipped catalogue. */
export type SameModel = (ordered: string, reported: string) => boolean;

interface Claim {
  readonly device: MatchDevice;
  readonly unit: MatchUnit;
  readonly basis: MatchBasis;
  /** Serial and MAC both agree. */
  readonly sure: boolean;
}

/**
 * Joins devices with the units of all open orders: by serial, then by MAC, then, for units that name neither, by model.
 * Pure, and blind to who was seen first: the same devices and units give the same matches in any order. A device that a
 * person has set aside takes no place.
 */
export function matchOrder(
  devices: readonly MatchDevice[],
  units: readonly MatchUnit[],
  sameModel: SameModel,
): Matching {
  if (units.length === 0) return { matches: [], missing: [], contested: [] };
  const eligible = devices.filter(({ setAside }) => !setAside).sort((a, b) => compareText(rankOf(a), rankOf(b)));
  const decided = new Map<MatchDevice, DeviceMatch>();
  const contested = new Set<UnitId>();
  for (const claimants of Map.groupBy(claimsOf(eligible, units), ({ unit }) => unit.id).values()) {
    const winner = winnerOf(claimants);
    for (const claim of claimants) {
      decided.set(claim.device, claim === winner ? seated(claim, sameModel) : duplicate(claim, claimants));
      if (winner === null) contested.add(claim.unit.id);
    }
  }
  const open = units.filter(({ serial, mac }) => serial === null && mac === null);
  const seats = fillSlots({
    devices: eligible.filter((device) => !decided.has(device) && device.model !== null),
    slots: [...open].sort((a, b) => compareText(a.id, b.id)),
    fits: (device, unit) => device.model !== null && sameModel(unit.sku, device.model),
  });
  for (const [device, unit] of seats) {
    decided.set(device, seated({ device, unit, basis: 'model', sure: false }, sameModel));
  }
  const matches = devices.map((device) => decided.get(device) ?? stranger(device, units, sameModel));
  const taken = new Set(matches.map(({ unitId }) => unitId));
  const missing = units.map(({ id }) => id).filter((id) => !taken.has(id) && !contested.has(id));
  return { matches, missing, contested: [...contested].sort(compareText) };
}

/** Each device's strongest claim: its serial where a unit names it, else its MAC. */
function claimsOf(devices: readonly MatchDevice[], units: readonly MatchUnit[]): readonly Claim[] {
  const bySerial = new Map<string, MatchUnit>();
  const byMac = new Map<string, MatchUnit>();
  for (const unit of units) {
    const serial = unit.serial === null ? null : parseSerialKey(unit.serial);
    if (serial !== null) bySerial.set(serial, unit);
    if (unit.mac !== null) byMac.set(unit.mac, unit);
  }
  return devices.flatMap((device): readonly Claim[] => {
    const serial = device.serial === null ? null : parseSerialKey(device.serial);
    const serialUnit = serial === null ? undefined : bySerial.get(serial);
    const macUnit = device.macs.map((mac) => byMac.get(mac)).find((unit) => unit !== undefined);
    if (serialUnit !== undefined) {
      return [{ device, unit: serialUnit, basis: 'serial', sure: macUnit === serialUnit }];
    }
    return macUnit === undefined ? [] : [{ device, unit: macUnit, basis: 'mac', sure: false }];
  });
}

/** The one claim that is stronger than every other; null where two are equally strong and nobody can tell. */
function winnerOf(claims: readonly Claim[]): Claim | null {
  const strength = ({ sure, basis }: Claim): number => (sure ? 2 : basis === 'serial' ? 1 : 0);
  const best = Math.max(...claims.map(strength));
  const [first, ...rivals] = claims.filter((claim) => strength(claim) === best);
  return first === undefined || rivals.length > 0 ? null : first;
}

function seated({ device, unit, basis }: Claim, sameModel: SameModel): DeviceMatch {
  const wrong = device.model !== null && !sameModel(unit.sku, device.model);
  const reason: Sentence = wrong
    ? { key: 'matching.wrongModel', params: { ordered: unit.sku, reported: device.model, order: unit.order } }
    : { key: `matching.matched.${basis}`, params: { order: unit.order, line: unit.line } };
  return {
    deviceId: device.id,
    verdict: wrong ? 'wrong-model' : 'matched',
    basis,
    order: unit.order,
    unitId: unit.id,
    line: unit.line,
    positionId: unit.positionId,
    reason,
  };
}

/** A duplicate takes neither unit nor place: only one thing can stand there, and this is not known to be it. */
function duplicate({ device, unit, basis }: Claim, claimants: readonly Claim[]): DeviceMatch {
  const claimed = basis === 'serial' ? device.serial : unit.mac;
  return {
    ...unmatched(device, 'duplicate', {
      key: `matching.duplicate.${basis === 'serial' ? 'serial' : 'mac'}`,
      params: { claimed: claimed ?? '', count: claimants.length, order: unit.order },
    }),
    order: unit.order,
    line: unit.line,
  };
}

function stranger(device: MatchDevice, units: readonly MatchUnit[], sameModel: SameModel): DeviceMatch {
  if (device.setAside) return unmatched(device, 'unexpected', { key: 'matching.setAside' });
  const { model } = device;
  const alike = model === null ? undefined : units.find(({ sku }) => sameModel(sku, model));
  const reason: Sentence =
    model === null || alike === undefined
      ? { key: 'matching.unexpected.model', params: { model: model ?? '' } }
      : { key: 'matching.unexpected.serial', params: { model, order: alike.order } };
  return unmatched(device, 'unexpected', reason);
}

function unmatched(device: MatchDevice, verdict: 'duplicate' | 'unexpected', reason: Sentence): DeviceMatch {
  return { deviceId: device.id, verdict, basis: null, order: null, unitId: null, line: null, positionId: null, reason };
}

/** By what is printed on the device, not by when it was plugged in. */
function rankOf({ macs, serial, id }: MatchDevice): string {
  return `${[...macs].sort().join(',')}|${serial ?? ''}|${id}`;
}
