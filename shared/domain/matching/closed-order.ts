import type { IsoTime } from '../../lib/time.ts';
import type { DeviceId } from '../identity/device.ts';
import type { OrderNumber } from '../order/order.ts';
import type { RecordedEvidence } from '../readiness/evidence.ts';
import { claimOf } from './claims.ts';
import type { DeviceMatch, MatchDevice } from './match.ts';
import type { UnitIndex } from './unit-index.ts';

/** A device that stood for a unit when the order was closed, and what had been proved of it by then. */
export interface ClosedSeat {
  readonly match: DeviceMatch;
  /** The newest of each kind. What the device does after it has left the bench takes nothing back. */
  readonly evidence: readonly RecordedEvidence[];
}

/** How an order stood when it was closed. */
export interface Closing {
  readonly at: IsoTime;
  readonly seats: readonly ClosedSeat[];
}

/** Which closed order a device belongs to; null: none. */
export type ClosedOrderOf = (device: MatchDevice) => OrderNumber | null;

/**
 * Finds the closed order of a device: the one that it stood in when that was closed, else the one that names its serial or
 * MAC. `units` are those of closed orders only.
 */
export function closedOrderOf(units: UnitIndex, seats: ReadonlyMap<DeviceId, OrderNumber>): ClosedOrderOf {
  return (device) => {
    const stood = seats.get(device.id);
    if (stood !== undefined) return stood;
    const claim = claimOf(device, units);
    if (claim === null) return null;
    return claim.kind === 'one' ? claim.unit.order : claim.bySerial.order;
  };
}
