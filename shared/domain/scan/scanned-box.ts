import type { DeviceId } from '../identity/device.ts';
import type { Mac } from '../identity/mac.ts';
import type { OrderNumber, UnitId } from '../order/order.ts';

/**
 * What the label on a box said, and whom a person paired the box with. The serial is a fact with the label as its source:
 * it stands beside what the device says of itself and never replaces it.
 */
export interface ScannedBox {
  readonly scanId: string;
  /** As the label wrote it; null where the label's code held none. */
  readonly serial: string | null;
  readonly mac: Mac | null;
  /** Null: the box was scanned before its device was seen. */
  readonly deviceId: DeviceId | null;
  readonly unitId: UnitId | null;
  readonly order: OrderNumber | null;
}
