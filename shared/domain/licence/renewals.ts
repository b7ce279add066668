import { addDays, type CalendarDay } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import { familyFinder, type LicenceKnowledge } from './knowledge.ts';
import { type LicenceList, licenceState } from './licence-list.ts';

/** What a renewal asks for today: nothing yet, a quote, an order, both at once in grace, or too late. */
export type RenewalStep = 'later' | 'quote' | 'order' | 'grace' | 'lapsed';

/** Licences of one family that end on one day, and the days to act on. */
export interface Renewal {
  readonly customer: string;
  readonly family: string | null;
  readonly skus: readonly string[];
  readonly quantity: number;
  readonly quoteOn: CalendarDay;
  readonly orderOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly graceUntil: CalendarDay;
  readonly step: RenewalStep;
}

/** What is to be renewed, the most urgent first. Licences whose end is not said are in no renewal. */
export function renewalsOf(
  lists: readonly LicenceList[],
  knowledge: LicenceKnowledge,
  today: CalendarDay,
): readonly Renewal[] {
  const finder = familyFinder(knowledge);
  const renewals = lists.flatMap(({ customer, licences }) => {
    const ending = licences.flatMap((licence) => {
      const family = finder.ofLicence(licence.sku)?.id ?? null;
      return licence.endsOn === null ? [] : [{ ...licence, endsOn: licence.endsOn, family }];
    });
    const groups = Map.groupBy(ending, ({ endsOn, family }) => `${endsOn} ${family ?? ''}`);
    return [...groups.values()].flatMap((group): Renewal[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { endsOn, family } = first;
      return [
        {
          customer,
          family,
          skus: [...new Set(group.map(({ sku }) => sku))].sort(compareText),
          quantity: group.reduce((total, { quantity }) => total + quantity, 0),
          quoteOn: addDays(endsOn, -knowledge.quoteDaysBefore),
          orderOn: addDays(endsOn, -knowledge.orderDaysBefore),
          endsOn,
          graceUntil: addDays(endsOn, knowledge.graceDays),
          step: stepOf(endsOn, knowledge, today),
        },
      ];
    });
  });
  return renewals.toSorted(
    (a, b) =>
      compareText(a.endsOn, b.endsOn) ||
      compareText(a.customer, b.customer) ||
      compareText(a.family ?? '', b.family ?? ''),
  );
}

function stepOf(
  endsOn: CalendarDay,
  { quoteDaysBefore, orderDaysBefore, graceDays }: LicenceKnowledge,
  today: CalendarDay,
): RenewalStep {
  const state = licenceState(endsOn, today, graceDays);
  if (state !== 'active') return state;
  if (today >= addDays(endsOn, -orderDaysBefore)) return 'order';
  return today >= addDays(endsOn, -quoteDaysBefore) ? 'quote' : 'later';
}
