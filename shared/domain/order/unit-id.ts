import type { Mac } from '../identity/mac.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { OrderNumber, PositionId, UnitId } from './order.ts';

/**
 * The id of a unit whose serial or MAC the order gives. The line is not part of it: a serial is in an order once, and
 * stays the same unit when a corrected file moves it to another line. Null where the order fixes neither.
 */
export function fixedUnitId(order: OrderNumber, serial: string | null, mac: Mac | null): UnitId | null {
  const key = serial === null ? null : parseSerialKey(serial);
  if (key !== null) return `${order}/s:${key}` as UnitId;
  return mac === null ? null : (`${order}/m:${mac}` as UnitId);
}

/** The id of an open slot: the `ordinal`th (from 1) of its line, which goes by its number, or by its SKU where it has none. */
export function openUnitId(order: OrderNumber, line: string, ordinal: number): UnitId {
  return `${order}/${line}/o:${ordinal}` as UnitId;
}

/**
 * The id of a planned place: one name in one site of one order. `Hall A/B` in a site, and `B` in `Hall A` of it, are two
 * places. What a journal has is never made anew: an order that is imported again keeps the ids of its places by their names.
 */
export function positionId(order: OrderNumber, site: readonly string[], name: string): PositionId {
  return [order, ...site, name].map(escapePart).join('/') as PositionId;
}

/** `/` as in a web address; `%` too, or a name that holds the escape itself would be the same. */
function escapePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}
