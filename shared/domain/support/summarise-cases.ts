import { addMonths, type CalendarDay, daysBetween } from '../../lib/calendar-day.ts';
import { compareText } from '../../lib/compare.ts';
import type { SupportCase } from './support-case.ts';

/** How far back closed cases are shown, as the maker's own overview does. */
const MONTHS_BACK = 6;

/** A case, and for how many days it has been open, or was. */
export interface AgedCase extends SupportCase {
  readonly daysOpen: number;
}

/** How often one kind of help was asked for. */
export interface KindCount {
  readonly kind: string;
  readonly count: number;
  readonly open: number;
}

export interface CaseSummary {
  /** The longest open first. */
  readonly open: readonly AgedCase[];
  /** Closed in the last six months, the newest first. */
  readonly closed: readonly AgedCase[];
  /** The first day of those six months. */
  readonly since: CalendarDay;
  /** Of the cases above, what was asked for most first. */
  readonly kinds: readonly KindCount[];
}

/**
 * What a customer's support cases come to on a day. Six months are months of the calendar: from the same day six months ago,
 * or the last of that month where it is shorter, to today, both included. A case that is said to close later is open.
 */
export function summariseCases(cases: readonly SupportCase[], today: CalendarDay): CaseSummary {
  const since = addMonths(today, -MONTHS_BACK);
  const isOpen = ({ closedOn }: SupportCase): boolean => closedOn === null || closedOn > today;
  const open = cases
    .filter(isOpen)
    .map((each) => ({ ...each, daysOpen: Math.max(0, daysBetween(each.openedOn, today)) }))
    .toSorted((a, b) => compareText(a.openedOn, b.openedOn) || compareText(a.number, b.number));
  const closed = cases
    .flatMap((each): AgedCase[] => {
      const { closedOn, openedOn } = each;
      if (closedOn === null || isOpen(each) || closedOn < since) return [];
      return [{ ...each, daysOpen: Math.max(0, daysBetween(openedOn, closedOn)) }];
    })
    .toSorted((a, b) => compareText(b.closedOn ?? '', a.closedOn ?? '') || compareText(a.number, b.number));
  return { open, closed, since, kinds: kindsOf(open, closed) };
}

/** Kinds are the same however they are capitalised; they are shown as they were written first. */
function kindsOf(open: readonly AgedCase[], closed: readonly AgedCase[]): readonly KindCount[] {
  const groups = Map.groupBy([...open, ...closed], ({ kind }) => kind.toLocaleLowerCase('en'));
  return [...groups.values()]
    .map((group) => ({
      kind: group[0]?.kind ?? '',
      count: group.length,
      open: group.filter((each) => open.includes(each)).length,
    }))
    .toSorted((a, b) => b.count - a.count || b.open - a.open || compareText(a.kind, b.kind));
}
