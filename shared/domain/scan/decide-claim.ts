import type { DeviceId } from '../identity/device.ts';
import type { Mac } from '../identity/mac.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { UnitId } from '../order/order.ts';

/** A device as a scan sees it. */
export interface ScanDevice {
  readonly id: DeviceId;
  /** As the network says it; null: it never said. */
  readonly serial: string | null;
  readonly macs: readonly Mac[];
  /** Serial on the box that it was paired with; null: none. */
  readonly boxSerial: string | null;
  readonly hasBox: boolean;
  readonly firstSeenMs: number;
}

export interface ScanUnit {
  readonly id: UnitId;
  readonly serial: string | null;
  readonly mac: Mac | null;
}

/** What a scan comes to. */
export type Claim =
  /** The box and this device are one. */
  | { readonly kind: 'claimed' | 'again' | 'mismatch' | 'propose'; readonly deviceId: DeviceId }
  /** Several devices without a serial arrived together: nobody can tell which of them the box is. */
  | { readonly kind: 'ambiguous'; readonly count: number }
  /** On an order, and not plugged in. */
  | { readonly kind: 'expected'; readonly unitId: UnitId }
  | { readonly kind: 'unknown' };

export interface ClaimInput {
  readonly serial: string | null;
  readonly mac: Mac | null;
  readonly devices: readonly ScanDevice[];
  readonly units: readonly ScanUnit[];
  /** The device that was proposed, where the person said yes by a second scan or Enter. */
  readonly confirmed: DeviceId | null;
  readonly nowMs: number;
}

/** Who unpacks and plugs in scans the box within this time. */
const ARRIVAL_MS = 10 * 60_000;
/** Of two devices that arrived closer together than this, nobody knows which was plugged in last. */
const APART_MS = 20_000;

/**
 * Decides which device a box belongs to. What label and network both say must agree: where it does not, nothing is paired.
 * A device that never says its serial is proposed only where it is the one newest arrival, and paired once confirmed.
 */
export function decideClaim(input: ClaimInput): Claim {
  const { serial, mac, devices, units, confirmed } = input;
  const key = serial === null ? null : parseSerialKey(serial);
  const [named, other] = devices.filter(
    (device) => (mac !== null && device.macs.includes(mac)) || (key !== null && keyOf(device.serial) === key),
  );
  if (named !== undefined) {
    // Serial and MAC that name two devices are of two labels, or of a wrong one.
    if (other !== undefined || contradicts(named, key, mac)) return { kind: 'mismatch', deviceId: named.id };
    const adds = key !== null && keyOf(named.boxSerial) !== key;
    return { kind: named.hasBox && !adds ? 'again' : 'claimed', deviceId: named.id };
  }
  const paired = key === null ? undefined : devices.find((device) => keyOf(device.boxSerial) === key);
  if (paired !== undefined) return { kind: 'again', deviceId: paired.id };
  const arrival = newestArrival(input);
  if (arrival?.kind === 'ambiguous') return arrival;
  if (arrival !== null) {
    const { device } = arrival;
    if (contradicts(device, key, mac)) return { kind: 'mismatch', deviceId: device.id };
    return { kind: confirmed === device.id ? 'claimed' : 'propose', deviceId: device.id };
  }
  const unit = units.find((each) => (key !== null && keyOf(each.serial) === key) || (mac !== null && each.mac === mac));
  return unit === undefined ? { kind: 'unknown' } : { kind: 'expected', unitId: unit.id };
}

function keyOf(serial: string | null): string | null {
  return serial === null ? null : parseSerialKey(serial);
}

function contradicts(device: ScanDevice, key: string | null, mac: Mac | null): boolean {
  const said = keyOf(device.serial);
  if (said !== null && key !== null && said !== key) return true;
  return mac !== null && device.macs.length > 0 && !device.macs.includes(mac);
}

/** The one device that has just been plugged in and whose box nobody has scanned; null: none. */
function newestArrival({
  devices,
  nowMs,
}: ClaimInput): { readonly kind: 'one'; readonly device: ScanDevice } | Extract<Claim, { kind: 'ambiguous' }> | null {
  const arrivals = devices
    .filter(({ hasBox, serial, firstSeenMs }) => !hasBox && serial === null && nowMs - firstSeenMs <= ARRIVAL_MS)
    .sort((a, b) => b.firstSeenMs - a.firstSeenMs);
  const [device, next] = arrivals;
  if (device === undefined) return null;
  if (next === undefined || device.firstSeenMs - next.firstSeenMs >= APART_MS) return { kind: 'one', device };
  return { kind: 'ambiguous', count: arrivals.length };
}
