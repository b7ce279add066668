import type { Sentence } from '../../lib/sentence.ts';
import type { DeviceId } from '../identity/device.ts';
import type { Mac } from '../identity/mac.ts';
import type { OrderNumber, PositionId, UnitId } from '../order/order.ts';
import type { PinCause } from './pin.ts';

/** What the order says of a device (`missing` is said of a unit, not of a device). */
export const VERDICTS = [
  'matched',
  'wrong-model',
  'substituted',
  'duplicate',
  'ambiguous',
  'unexpected',
  'missing',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Whether a device of this verdict stands for a unit: it is there, though perhaps not what was ordered. */
export function isSeated(verdict: Verdict): boolean {
  return verdict === 'matched' || verdict === 'wrong-model' || verdict === 'substituted';
}

/** Whether it is what was ordered, or stands in for it with a reason. */
export function isAsOrdered(verdict: Verdict): boolean {
  return verdict === 'matched' || verdict === 'substituted';
}

/** What rests a match on: the serial, the MAC, only that the model fits an open slot, or a person's word. */
export type MatchBasis = 'serial' | 'mac' | 'model' | PinCause;

/** Whether a reported model is what a SKU or model text orders: from the catalogue. */
export type SameModel = (ordered: string, reported: string) => boolean;

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

/** Whether two say the same of a device. Compared field by field: ten thousand are, each time one device is plugged in. */
export function isSameMatch(a: DeviceMatch, b: DeviceMatch): boolean {
  return (
    a.deviceId === b.deviceId &&
    a.verdict === b.verdict &&
    a.basis === b.basis &&
    a.order === b.order &&
    a.unitId === b.unitId &&
    a.line === b.line &&
    a.positionId === b.positionId &&
    isSameSentence(a.reason, b.reason)
  );
}

function isSameSentence(a: Sentence, b: Sentence): boolean {
  if (a.key !== b.key) return false;
  const [left, right] = [a.params ?? {}, b.params ?? {}];
  for (const name in left) if (left[name] !== right[name]) return false;
  for (const name in right) if (!(name in left)) return false;
  return true;
}
