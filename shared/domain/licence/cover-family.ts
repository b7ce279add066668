import type { CalendarDay } from '../../lib/calendar-day.ts';
import type { OrderNumber } from '../order/order.ts';
import { freeOf } from './licence-list.ts';
import { isBoughtWith, type Pooled, standingOn, takeFree } from './pool.ts';

/** Whether the devices of one family have their licences. */
export interface FamilyCover {
  readonly family: string;
  readonly needed: number;
  /** Bought with this order: its licence lines, and what the list has under its number. */
  readonly ordered: number;
  /** Free ones of the customer's list that this order takes. */
  readonly fromList: number;
  /** Ended, but still in grace on the day that counts. They cover nothing. */
  readonly inGrace: number;
  readonly missing: number;
  /** As `missing`, where the cameras of other makers come in through a Command Connector; null where there are none. */
  readonly missingWithConnector: number | null;
  /** What to order more of: the SKU that the order or the list has of this family; null where neither has one. */
  readonly sku: string | null;
}

/** What an order asks for of one family, and what it bought of it. */
export interface FamilyDemand {
  readonly family: string;
  readonly needed: number;
  /** Cameras of other makers that would need this family through a Command Connector. */
  readonly throughConnector: number;
  readonly bought: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Covers one family of one order, and takes of the pool what it uses. No cover where the family is not in the order. */
export function coverFamily(
  { family, needed, throughConnector, bought }: FamilyDemand,
  pool: readonly Pooled[],
  { order, day, graceDays }: { readonly order: OrderNumber; readonly day: CalendarDay; readonly graceDays: number },
): { readonly cover: FamilyCover | null; readonly useIsUnknown: boolean } {
  const claimed = pool.filter((each) => isBoughtWith(each, order));
  const own = standingOn(claimed, day, graceDays);
  const free = standingOn(
    pool.filter((each) => each.licence.order === null),
    day,
    graceDays,
  );
  // What the list has under the order's number are its lines, claimed; the rest of the lines is still to be claimed.
  const ordered = quantityOf(own.active) + Math.max(0, sum(bought) - quantityOf(claimed));
  const taken = takeFree(free.active, needed - ordered);
  if (needed + ordered + throughConnector === 0) return { cover: null, useIsUnknown: false };
  const left = free.active.reduce((total, each) => total + each.left, 0);
  return {
    useIsUnknown: taken.useIsUnknown,
    cover: {
      family,
      needed,
      ordered,
      fromList: taken.count,
      inGrace: quantityOf(own.inGrace) + free.inGrace.reduce((total, { licence }) => total + freeOf(licence), 0),
      missing: Math.max(0, needed - ordered - taken.count),
      // What the order has too many of, and what the list still has, serves those cameras first.
      missingWithConnector:
        throughConnector === 0 ? null : Math.max(0, needed + throughConnector - ordered - taken.count - left),
      sku: bought[0]?.sku ?? pool[0]?.licence.sku ?? null,
    },
  };
}

function quantityOf(pool: readonly Pooled[]): number {
  return sum(pool.map(({ licence }) => licence));
}

function sum(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((total, { quantity }) => total + quantity, 0);
}
