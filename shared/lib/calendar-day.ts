import type { Brand } from './brand.ts';
import type { IsoTime } from './time.ts';

/** A day of the calendar, `2026-12-03`, in no time zone: sorts as text. What a contract or a visit says is a day, never a moment. */
export type CalendarDay = Brand<string, 'CalendarDay'>;

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d\d-\d\d$/;

/** Reads a day that the calendar has, in years 1000 to 9999; null for anything else, such as 29 February of most years. */
export function parseCalendarDay(text: string): CalendarDay | null {
  if (!SHAPE.test(text) || text < '1000') return null;
  const epochMs = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(epochMs) || dayOf(epochMs) !== text ? null : (text as CalendarDay);
}

/** Whether this machine knows a time zone by this name, such as `Europe/Paris`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The day that a wall calendar in `timeZone` (an IANA name that `isTimeZone` knows) shows at a moment. */
export function dayInZone(at: IsoTime, timeZone: string): CalendarDay {
  const parts = calendarOf(timeZone).formatToParts(Date.parse(at));
  const part = (type: 'year' | 'month' | 'day'): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}` as CalendarDay;
}

/** Making one takes many times as long as asking it. */
const CALENDARS = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = CALENDARS.get(timeZone);
  if (known !== undefined) return known;
  const shape = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', shape);
  CALENDARS.set(timeZone, made);
  return made;
}

/** The day `days` later; earlier where negative. Counted on the calendar: no day is 23 or 25 hours long here. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOf(epochOf(day) + days * DAY_MS) as CalendarDay;
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return (epochOf(to) - epochOf(from)) / DAY_MS;
}

/**
 * The same day of the month `months` later, or earlier where negative. A month that has no such day gives its last: six
 * months before 31 August is 28 February, or 29 in a leap year.
 */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const date = new Date(epochOf(day));
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last));
  return dayOf(date.getTime()) as CalendarDay;
}

function epochOf(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}
