import { compareText } from '../../lib/compare.ts';
import type { Mac } from '../identity/mac.ts';
import { parseSerialKey, type SerialKey } from '../identity/serial.ts';
import type { UnitId } from '../order/order.ts';
import type { MatchUnit } from './match.ts';

/** The units of all open orders, found by what the supplier printed on them. Made anew only when an order changes. */
export interface UnitIndex {
  /** In the order in which they were given. */
  readonly units: readonly MatchUnit[];
  readonly byId: ReadonlyMap<UnitId, MatchUnit>;
  readonly bySerial: ReadonlyMap<SerialKey, MatchUnit>;
  readonly byMac: ReadonlyMap<Mac, MatchUnit>;
  /** Units that name neither serial nor MAC, by SKU; those of a SKU by id, so that nobody's arrival decides. */
  readonly open: ReadonlyMap<string, readonly MatchUnit[]>;
}

/** Where two orders name the same serial or MAC, the order that comes first has it: one thing can't be delivered twice. */
export function indexUnits(units: readonly MatchUnit[]): UnitIndex {
  const bySerial = new Map<SerialKey, MatchUnit>();
  const byMac = new Map<Mac, MatchUnit>();
  for (const unit of units) {
    const serial = unit.serial === null ? null : parseSerialKey(unit.serial);
    if (serial !== null && !bySerial.has(serial)) bySerial.set(serial, unit);
    if (unit.mac !== null && !byMac.has(unit.mac)) byMac.set(unit.mac, unit);
  }
  const open = units.filter(({ serial, mac }) => serial === null && mac === null);
  return {
    units,
    byId: new Map(units.map((unit) => [unit.id, unit])),
    bySerial,
    byMac,
    open: Map.groupBy(
      open.sort((a, b) => compareText(a.id, b.id)),
      ({ sku }) => sku,
    ),
  };
}
