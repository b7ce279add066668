import type { Sentence } from '../../lib/sentence.ts';
import type { OrderNumber } from '../order/order.ts';
import type { SingleClaim } from './claims.ts';
import type { DeviceMatch, MatchDevice, MatchUnit, SameModel } from './match.ts';
import { misfitOf } from './misfit.ts';
import type { Pin } from './pin.ts';

type Seatless = 'duplicate' | 'ambiguous' | 'unexpected';

/** A device at its unit, because serial, MAC or model say so. */
export function seated(
  {
    device,
    unit,
    basis,
  }: { readonly device: MatchDevice; readonly unit: MatchUnit; readonly basis: 'serial' | 'mac' | 'model' },
  sameModel: SameModel,
): DeviceMatch {
  const misfit = misfitOf(device, unit, sameModel);
  const about = { order: unit.order, line: unit.line };
  if (misfit === 'model') {
    const params = { ordered: unit.sku, reported: device.model ?? '', order: unit.order };
    return at(device, unit, 'wrong-model', basis, { key: 'matching.wrongModel', params });
  }
  // A MAC is given once in the world, and a supplier's list has a typing error now and then: matched, and said.
  if (misfit === 'serial') {
    const params = { ...about, ordered: unit.serial ?? '', reported: device.serial ?? '' };
    return at(device, unit, 'matched', basis, { key: 'matching.matched.otherSerial', params });
  }
  if (misfit === 'mac') {
    const params = { ...about, ordered: unit.mac ?? '', reported: device.macs[0] ?? '' };
    return at(device, unit, 'matched', basis, { key: 'matching.matched.otherMac', params });
  }
  return at(device, unit, 'matched', basis, { key: `matching.matched.${basis}`, params: about });
}

/** A device at its unit because a person said so; what speaks against it is said, and with a reason is a substitution. */
export function pinned(device: MatchDevice, unit: MatchUnit, pin: Pin, sameModel: SameModel): DeviceMatch {
  const misfit = misfitOf(device, unit, sameModel);
  const { order, line } = unit;
  if (misfit === null)
    return at(device, unit, 'matched', pin.cause, { key: `matching.pinned.${pin.cause}`, params: { order, line } });
  const [ordered, reported] = {
    model: [unit.sku, device.model ?? ''],
    serial: [unit.serial ?? '', device.serial ?? ''],
    mac: [unit.mac ?? '', device.macs[0] ?? ''],
  }[misfit] as [string, string];
  if (pin.reason !== null) {
    const params = { ordered, reported, order, reason: pin.reason };
    return at(device, unit, 'substituted', pin.cause, { key: 'matching.substituted', params });
  }
  const params = { ordered, reported, order };
  return misfit === 'model'
    ? at(device, unit, 'wrong-model', pin.cause, { key: 'matching.wrongModel', params })
    : at(device, unit, 'ambiguous', pin.cause, { key: `matching.pinned.misfit-${misfit}`, params });
}

/** A duplicate takes neither unit nor place: only one thing can stand there, and this is not known to be it. */
export function duplicate({ device, unit, basis }: SingleClaim, claimants: number): DeviceMatch {
  const claimed = basis === 'serial' ? device.serial : unit.mac;
  const params = { claimed: claimed ?? '', count: claimants, order: unit.order };
  return {
    ...seatless(device, 'duplicate', { key: `matching.duplicate.${basis}`, params }),
    order: unit.order,
    line: unit.line,
  };
}

/** What it claims was given to another device by a person. */
export function displaced({ device, unit, basis }: SingleClaim): DeviceMatch {
  const claimed = (basis === 'serial' ? device.serial : unit.mac) ?? '';
  const reason = { key: 'matching.duplicate.placed', params: { claimed, order: unit.order } };
  return { ...seatless(device, 'duplicate', reason), order: unit.order, line: unit.line };
}

/** Its serial names one unit and its MAC another. */
export function torn(device: MatchDevice, bySerial: MatchUnit, byMac: MatchUnit): DeviceMatch {
  const params = {
    serial: device.serial ?? '',
    serialUnit: bySerial.sku,
    serialOrder: bySerial.order,
    mac: byMac.mac ?? '',
    macUnit: byMac.sku,
    macOrder: byMac.order,
  };
  return {
    ...seatless(device, 'ambiguous', { key: 'matching.torn', params }),
    order: bySerial.order === byMac.order ? bySerial.order : null,
  };
}

/** Of an order that is done: it is not looked for any more, and is in the way of what is. */
export function leftBehind(device: MatchDevice, order: OrderNumber): DeviceMatch {
  return seatless(device, 'unexpected', { key: 'matching.unexpected.closedOrder', params: { order } });
}

/** On no order. `alike` is an order that has the model, with other serials or without a place left. */
export function stranger(device: MatchDevice, alike: OrderNumber | null): DeviceMatch {
  if (device.setAside) return seatless(device, 'unexpected', { key: 'matching.setAside' });
  const model = device.model ?? '';
  return seatless(
    device,
    'unexpected',
    alike === null
      ? { key: 'matching.unexpected.model', params: { model } }
      : { key: 'matching.unexpected.serial', params: { model, order: alike } },
  );
}

function at(
  device: MatchDevice,
  { id: unitId, order, line, positionId }: MatchUnit,
  verdict: Exclude<DeviceMatch['verdict'], 'unexpected' | 'duplicate'>,
  basis: DeviceMatch['basis'],
  reason: Sentence,
): DeviceMatch {
  return { deviceId: device.id, verdict, basis, order, unitId, line, positionId, reason };
}

function seatless(device: MatchDevice, verdict: Seatless, reason: Sentence): DeviceMatch {
  return { deviceId: device.id, verdict, basis: null, order: null, unitId: null, line: null, positionId: null, reason };
}
