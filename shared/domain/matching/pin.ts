import type { DeviceId } from '../identity/device.ts';
import type { UnitId } from '../order/order.ts';

/** Why a device keeps its unit whatever else is plugged in: a person placed it, scanned its box, or printed its label. */
export const PIN_CAUSES = ['by-hand', 'scanned', 'label-printed'] as const;
export type PinCause = (typeof PIN_CAUSES)[number];

/**
 * A device that stands for a unit because somebody said so. The matching never moves it; only a person releases it. One pin
 * a device, one a unit: the newest holds.
 */
export interface Pin {
  readonly deviceId: DeviceId;
  readonly unitId: UnitId;
  readonly cause: PinCause;
  /** Why a device stands where something else was ordered: a substitution. Null where it is what was ordered. */
  readonly reason: string | null;
}
