import type { CalendarDay } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import type { OrderNumber } from '../order/order.ts';
import type { FamilyFinder } from './knowledge.ts';
import { freeOf, type ListedLicence, licenceState } from './licence-list.ts';

/** A licence of the list while orders take of it. */
export interface Pooled {
  readonly licence: ListedLicence;
  readonly family: string | null;
  left: number;
}

/** The licences of a list, with what is free of each. */
export function poolOf(licences: readonly ListedLicence[], finder: FamilyFinder): readonly Pooled[] {
  return licences.map((licence) => ({
    licence,
    family: finder.ofLicence(licence.sku)?.id ?? null,
    left: freeOf(licence),
  }));
}

/** Whether the list has it under this order's number. */
export function isBoughtWith({ licence }: Pooled, order: OrderNumber): boolean {
  return licence.order !== null && licence.order.trim().toUpperCase() === order.trim().toUpperCase();
}

/** Those that hold on a day, and those that are in grace then. */
export function standingOn(
  pool: readonly Pooled[],
  day: CalendarDay,
  graceDays: number,
): { readonly active: readonly Pooled[]; readonly inGrace: readonly Pooled[] } {
  const states = Map.groupBy(pool, ({ licence }) => licenceState(licence.endsOn, day, graceDays));
  return { active: states.get('active') ?? [], inGrace: states.get('grace') ?? [] };
}

/** Takes up to `wanted` of the free licences, those that end first before the others: what is left lasts longer. */
export function takeFree(
  free: readonly Pooled[],
  wanted: number,
): { readonly count: number; readonly useIsUnknown: boolean } {
  let count = 0;
  let useIsUnknown = false;
  // After every day that a licence can end on.
  const endOf = ({ licence }: Pooled): string => licence.endsOn ?? '~';
  for (const each of free.toSorted((a, b) => compareText(endOf(a), endOf(b)))) {
    const now = Math.min(each.left, Math.max(0, wanted - count));
    each.left -= now;
    count += now;
    useIsUnknown ||= now > 0 && each.licence.inUse === null;
  }
  return { count, useIsUnknown };
}
