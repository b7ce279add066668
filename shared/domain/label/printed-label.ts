import type { IsoTime } from '../../lib/time.ts';
import type { DeviceId } from '../identity/device.ts';
import type { OrderNumber, PositionId, UnitId } from '../order/order.ts';

/**
 * A label that a person has seen come out of the printer. Of one unit the newest counts: an older paper is in the bin or
 * under the new one.
 */
export interface LabelPrint {
  readonly order: OrderNumber;
  readonly unitId: UnitId;
  /** Where the paper says that the unit goes. */
  readonly positionId: PositionId | null;
  /** The device that stood for the unit then; null: none had been seen. */
  readonly deviceId: DeviceId | null;
  /** SHA-256 of what the paper says. Where what it would say today hashes otherwise, the paper is outdated. */
  readonly contentHash: string;
  /** What it was printed on: a sheet's name, or `zpl`. */
  readonly format: string;
}

/** A print with when and by whom, as the journal's entry says it. */
export interface PrintedLabel extends LabelPrint {
  readonly printedAt: IsoTime;
  /** Null: the engine itself. */
  readonly printedBy: string | null;
}
