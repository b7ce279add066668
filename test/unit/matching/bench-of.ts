import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { MatchDevice, MatchUnit, SameModel } from '../../../shared/domain/matching/match.ts';
import { type Matching, matchOrder } from '../../../shared/domain/matching/match-order.ts';
import type { Pin } from '../../../shared/domain/matching/pin.ts';
import { indexUnits } from '../../../shared/domain/matching/unit-index.ts';
import type { OrderNumber, PositionId, UnitId } from '../../../shared/domain/order/order.ts';

/** A device of which nothing is known but what `facts` say. */
export function device(id: string, facts: Partial<MatchDevice> = {}): MatchDevice {
  return { id: id as DeviceId, macs: [], serial: null, model: null, setAside: false, ...facts };
}

/** An open place for a P3265-LVE on SO-1. */
export function unit(id: string, facts: Partial<MatchUnit> = {}): MatchUnit {
  return {
    id: id as UnitId,
    order: 'SO-1' as OrderNumber,
    line: 1,
    sku: 'P3265-LVE',
    serial: null,
    mac: null,
    positionId: `place of ${id}` as PositionId,
    ...facts,
  };
}

/** Strict on purpose: which names are equal is the catalogue's business, tested there. */
const sameText: SameModel = (ordered, reported) => ordered === reported;

export interface Before {
  readonly pins?: readonly Pin[];
  /** The matching before this one. */
  readonly prior?: Matching;
}

/** The matching of a bench. */
export function benchOf(
  devices: readonly MatchDevice[],
  units: readonly MatchUnit[],
  { pins = [], prior }: Before = {},
  sameModel: SameModel = sameText,
): Matching {
  return matchOrder({
    devices,
    units: indexUnits(units),
    pins: new Map(pins.map((pin) => [pin.deviceId, pin])),
    prior: new Map((prior?.matches ?? []).map((each) => [each.deviceId, each])),
    sameModel,
  });
}
