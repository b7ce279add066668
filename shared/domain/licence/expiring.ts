import { addDays, type CalendarDay } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import type { ListedLicence } from './licence-list.ts';

/** Why a licence's end is said: it is over, near to today, before a visit, or soon after one. */
export type ExpiringReason = 'ended' | 'soon' | 'before-visit' | 'after-visit';

/** A licence whose end is near to today or to a visit. */
export interface ExpiringLicence {
  readonly sku: string;
  readonly family: string | null;
  readonly quantity: number;
  readonly endsOn: CalendarDay;
  readonly graceUntil: CalendarDay;
  readonly reasons: readonly ExpiringReason[];
}

/** The days that an end is measured against. */
export interface ExpiryDays {
  readonly today: CalendarDay;
  readonly visits: readonly CalendarDay[];
  readonly withinDays: number;
  readonly graceDays: number;
}

/** The licences that end within `withinDays` of today or of a visit that is still to come, the earliest first. */
export function findExpiring(
  licences: readonly (Pick<ListedLicence, 'sku' | 'quantity' | 'endsOn'> & { readonly family: string | null })[],
  { today, visits, withinDays, graceDays }: ExpiryDays,
): readonly ExpiringLicence[] {
  const coming = visits.filter((visit) => visit >= today);
  return licences
    .flatMap(({ sku, family, quantity, endsOn }): ExpiringLicence[] => {
      if (endsOn === null) return [];
      const reasons: ExpiringReason[] = [];
      if (endsOn < today) reasons.push('ended');
      else if (endsOn <= addDays(today, withinDays)) reasons.push('soon');
      if (endsOn >= today && coming.some((visit) => endsOn < visit)) reasons.push('before-visit');
      if (coming.some((visit) => endsOn >= visit && endsOn <= addDays(visit, withinDays))) reasons.push('after-visit');
      return reasons.length === 0
        ? []
        : [{ sku, family, quantity, endsOn, graceUntil: addDays(endsOn, graceDays), reasons }];
    })
    .toSorted((a, b) => compareText(a.endsOn, b.endsOn) || compareText(a.sku, b.sku));
}
