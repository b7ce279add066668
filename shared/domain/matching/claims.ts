import { parseSerialKey } from '../identity/serial.ts';
import type { MatchDevice, MatchUnit } from './match.ts';
import type { UnitIndex } from './unit-index.ts';

/** What a device says it is, held against what the orders name. */
export type Claim =
  /** One unit; `sure` where serial and MAC both name it. */
  | {
      readonly kind: 'one';
      readonly device: MatchDevice;
      readonly unit: MatchUnit;
      readonly basis: 'serial' | 'mac';
      readonly sure: boolean;
    }
  /** Its serial is one unit's and its MAC another's: nobody but a person with the box can tell. */
  | { readonly kind: 'torn'; readonly device: MatchDevice; readonly bySerial: MatchUnit; readonly byMac: MatchUnit };

/** A claim to one unit. */
export type SingleClaim = Extract<Claim, { kind: 'one' }>;

/** What a device claims; null where no order names it. */
export function claimOf(device: MatchDevice, { bySerial, byMac }: UnitIndex): Claim | null {
  const serial = device.serial === null ? null : parseSerialKey(device.serial);
  const serialUnit = serial === null ? undefined : bySerial.get(serial);
  const macUnit = device.macs.map((mac) => byMac.get(mac)).find((unit) => unit !== undefined);
  if (serialUnit !== undefined && macUnit !== undefined && serialUnit !== macUnit) {
    return { kind: 'torn', device, bySerial: serialUnit, byMac: macUnit };
  }
  if (serialUnit !== undefined) {
    return { kind: 'one', device, unit: serialUnit, basis: 'serial', sure: macUnit === serialUnit };
  }
  return macUnit === undefined ? null : { kind: 'one', device, unit: macUnit, basis: 'mac', sure: false };
}

/**
 * The one claim that is stronger than every other; null where two are equally strong and nobody can tell. Where a torn
 * device names the unit too, only serial and MAC together are stronger.
 */
export function winnerOf(claims: readonly SingleClaim[], isTornAt: boolean): SingleClaim | null {
  const strength = ({ sure, basis }: SingleClaim): number => (sure ? 2 : basis === 'serial' ? 1 : 0);
  const best = Math.max(...claims.map(strength));
  const [first, ...rivals] = claims.filter((claim) => strength(claim) === best);
  return first === undefined || rivals.length > 0 || (isTornAt && !first.sure) ? null : first;
}
