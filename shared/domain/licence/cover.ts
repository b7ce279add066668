import type { CalendarDay } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import type { OrderLine, OrderNumber } from '../order/order.ts';
import { coverFamily, type FamilyCover, type FamilyDemand } from './cover-family.ts';
import { type ExpiringLicence, findExpiring } from './expiring.ts';
import { type FamilyFinder, familyFinder, type LicenceKnowledge } from './knowledge.ts';
import type { ListedLicence } from './licence-list.ts';
import { isBoughtWith, type Pooled, poolOf } from './pool.ts';

/** A SKU of an order and how many. */
export interface CountedSku {
  readonly sku: string;
  readonly quantity: number;
}

/** The licences of an order beside its devices. */
export interface OrderCover {
  readonly order: OrderNumber;
  readonly customer: string;
  /** The day for which it is counted: the last visit, or today where that is over or not said. */
  readonly day: CalendarDay;
  /** The days of its visits, the earliest first. */
  readonly visits: readonly CalendarDay[];
  readonly families: readonly FamilyCover[];
  readonly missing: number;
  /** As `missing`, where the cameras of other makers come in through a Command Connector; null where there are none. */
  readonly missingWithConnector: number | null;
  readonly otherCameras: number;
  /** Devices that no family knows: they are taken to need no licence. */
  readonly unknownDevices: readonly CountedSku[];
  /** Licences that no family knows: they cover nothing until the data says what they are for. */
  readonly unknownLicences: readonly CountedSku[];
  readonly expiring: readonly ExpiringLicence[];
  /** Whether licences were counted as free of which the list does not say how many are in use. */
  readonly useIsUnknown: boolean;
}

/** An order as far as licences go. `visits` come from its places. */
export interface CoveredOrder {
  readonly number: OrderNumber;
  readonly customer: string;
  readonly lines: readonly OrderLine[];
  readonly visits: readonly CalendarDay[];
}

/** What a cover is counted from: the open orders of one customer, and the list of their organisation. */
export interface CoverInput {
  readonly orders: readonly CoveredOrder[];
  readonly licences: readonly ListedLicence[];
  readonly knowledge: LicenceKnowledge;
  readonly today: CalendarDay;
  /** From how many days before its end a licence is said to end soon. */
  readonly withinDays: number;
}

/**
 * Counts the licences of one customer's orders against their devices, family by family.
 *
 * A licence of the list that names an order belongs to that order, and is the same as the order's own line: it is counted
 * once. What names no order is free for all, and the order with the earliest visit takes it first, so that two orders
 * never count on the same licence. Only what holds on the day of the last visit covers a device: in grace, the devices
 * that are up still work, and nobody should hang another one on them.
 */
export function coverOrders({ orders, licences, ...rest }: CoverInput): readonly OrderCover[] {
  const finder = familyFinder(rest.knowledge);
  const pool = poolOf(licences, finder);
  return orders
    .map((order) => ({ ...order, visits: [...new Set(order.visits)].sort(compareText) }))
    .toSorted((a, b) => compareText(firstVisit(a), firstVisit(b)) || compareText(a.number, b.number))
    .map((order) => coverOrder(order, { ...rest, pool, finder }));
}

/** Behind every day that a visit can be on, where none is said. */
function firstVisit({ visits }: CoveredOrder): string {
  return visits[0] ?? '~';
}

interface Counting extends Pick<CoverInput, 'knowledge' | 'today' | 'withinDays'> {
  readonly pool: readonly Pooled[];
  readonly finder: FamilyFinder;
}

function coverOrder(order: CoveredOrder, { finder, knowledge, today, withinDays, pool }: Counting): OrderCover {
  const last = order.visits.at(-1) ?? today;
  const day = last < today ? today : last;
  const devices = order.lines.filter(({ kind }) => kind === 'device');
  const licences = order.lines.filter(({ kind }) => kind === 'licence');
  const others = devices.filter(({ sku, description }) => finder.isOtherCamera(sku, description));
  const usable = pool.filter((each) => each.licence.order === null || isBoughtWith(each, order.number));
  const covered = knowledge.families.map(({ id, perDevice }) => {
    const demand: FamilyDemand = {
      family: id,
      needed: perDevice * total(devices.filter(({ sku }) => finder.ofDevice(sku)?.id === id)),
      throughConnector: id === knowledge.connector.family ? total(others) : 0,
      bought: licences.filter(({ sku }) => finder.ofLicence(sku)?.id === id),
    };
    return coverFamily(
      demand,
      usable.filter(({ family }) => family === id),
      { order: order.number, day, graceDays: knowledge.graceDays },
    );
  });
  const families = covered.flatMap(({ cover }) => cover ?? []);
  return {
    order: order.number,
    customer: order.customer,
    day,
    visits: order.visits,
    families,
    missing: families.reduce((sum, { missing }) => sum + missing, 0),
    missingWithConnector:
      total(others) === 0
        ? null
        : families.reduce((sum, { missing, missingWithConnector }) => sum + (missingWithConnector ?? missing), 0),
    otherCameras: total(others),
    unknownDevices: counted(devices.filter((line) => finder.ofDevice(line.sku) === null && !others.includes(line))),
    unknownLicences: counted(licences.filter(({ sku }) => finder.ofLicence(sku) === null)),
    expiring: findExpiring(
      usable.map(({ licence, family }) => ({ ...licence, family })),
      { today, visits: order.visits, withinDays, graceDays: knowledge.graceDays },
    ),
    useIsUnknown: covered.some(({ useIsUnknown }) => useIsUnknown),
  };
}

function total(lines: readonly CountedSku[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function counted(lines: readonly CountedSku[]): readonly CountedSku[] {
  return [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, each]) => ({ sku, quantity: total(each) }));
}
