import type { Sentence } from '../../lib/sentence.ts';
import type { DeviceId } from '../identity/device.ts';
import type { Mac } from '../identity/mac.ts';
import type { OrderNumber, PositionId, UnitId } from '../order/order.ts';

/** What the order says of a device (`missing` is said of a unit, not of a device). */
export const VERDICTS = ['matched', 'wrong-model', 'duplicate', 'unexpected', 'missing'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What rests a match on: the serial, the MAC, or only that the model fits an open slot. */
export type MatchBasis = 'serial' | 'mac' | 'model';

/** A device as the matching sees it. */
export interface MatchDevice {
  readonly id: DeviceId;
  readonly macs: readonly Mac[];
  readonly serial: string | null;
  readonly model: string | null;
  /** A person has said that this device is none of the order's business. */
  readonly setAside: boolean;
}

/** A unit of one open order as the matching sees it. */
export interface MatchUnit {
  readonly id: UnitId;
  readonly order: OrderNumber;
  readonly line: number;
  readonly sku: string;
  readonly serial: string | null;
  readonly mac: Mac | null;
  readonly positionId: PositionId | null;
}

/** Device ↔ unit ↔ position, with the verdict and the sentence that explains it and says what to do next. */
export interface DeviceMatch {
  readonly deviceId: DeviceId;
  readonly verdict: Exclude<Verdict, 'missing'>;
  readonly basis: MatchBasis | null;
  readonly order: OrderNumber | null;
  readonly unitId: UnitId | null;
  readonly line: number | null;
  readonly positionId: PositionId | null;
  readonly reason: Sentence;
}
