import { parseSerialKey } from '../identity/serial.ts';
import type { MatchDevice, MatchUnit, SameModel } from './match.ts';

/** What speaks against a device standing for a unit. */
export const MISFITS = ['model', 'serial', 'mac'] as const;
export type Misfit = (typeof MISFITS)[number];

/**
 * Why a device is not what the unit orders: of another model, or under another serial or MAC than the supplier named. Null
 * where nothing is known against it; what neither says is no misfit.
 */
export function misfitOf(device: MatchDevice, unit: MatchUnit, sameModel: SameModel): Misfit | null {
  if (device.model !== null && !sameModel(unit.sku, device.model)) return 'model';
  if (unit.serial !== null && device.serial !== null && !isSameSerial(unit.serial, device.serial)) return 'serial';
  if (unit.mac !== null && device.macs.length > 0 && !device.macs.includes(unit.mac)) return 'mac';
  return null;
}

function isSameSerial(a: string, b: string): boolean {
  return a === b || parseSerialKey(a) === parseSerialKey(b);
}
