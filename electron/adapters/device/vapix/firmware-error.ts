import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import { isPassing } from './firmware-management.ts';

/** Codes of the Firmware management API that have a sentence of their own; the device answers each before it installs. */
const KNOWN: ReadonlySet<number> = new Set([404, 409, 410, 412, 415, 421, 422, 423, 424]);

/** What an error of the API means for the person in front of the device. */
export function firmwareError(code: number, address: string): DriverFailure {
  return KNOWN.has(code)
    ? driverFailure(`firmware.axis.${code}`, isPassing(code), { address })
    : driverFailure('firmware.axis.other', isPassing(code), { address, code });
}
