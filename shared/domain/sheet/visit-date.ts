import { assertNever } from '../../lib/assert-never.ts';

/** How the dates of one column are read where their day and month could be either way round. */
export type DayMonthOrder = 'day-first' | 'month-first' | 'undecided';

/** A date of a visit: `YYYY-MM-DD`, or why it can't be told. `first` and `second` are the two days it could be. */
export type VisitDate =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'ambiguous'; readonly first: string; readonly second: string }
  | { readonly kind: 'unreadable' };

const UNREADABLE: VisitDate = { kind: 'unreadable' };

/** Month names by their first letters, English and French, accents dropped: `juin` and `juil` differ in the fourth. */
const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[e]v|^feb/,
  /^mar/,
  /^apr|^avr/,
  /^may$|^mai$/,
  /^jun|^juin$/,
  /^jul|^juil/,
  /^aug|^aou/,
  /^sep/,
  /^oct/,
  /^nov/,
  /^dec/,
];

/** Year first, ISO or with slashes; a time of day behind it says nothing about the day of the visit. */
const YEAR_FIRST =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const DAY_NAMED =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?[ .-]+([a-z]+)[ .,-]+(\d{4})$/;
const MONTH_NAMED = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/;

/**
 * Reads a date as people write it. Two digits of year are refused, and so is a bare number: nobody can tell what it was.
 * Dots are day first wherever they are used; slashes and dashes are not, and go by `order`.
 */
export function parseVisitDate(text: string, order: DayMonthOrder): VisitDate {
  const iso = YEAR_FIRST.exec(text);
  if (iso !== null) return dated(iso[1], iso[3], iso[4]);
  const last = YEAR_LAST.exec(text);
  if (last !== null) return yearLast(last, order);
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const day = DAY_NAMED.exec(plain);
  if (day !== null) return dated(day[3], monthNumber(day[2]), day[1]);
  const month = MONTH_NAMED.exec(plain);
  return month === null ? UNREADABLE : dated(month[3], monthNumber(month[1]), month[2]);
}

/**
 * How a whole column writes its dates, by those that can only be one way round. A column with both kinds was pasted
 * together from two sources, and decides nothing.
 */
export function decideDayMonthOrder(texts: Iterable<string>): DayMonthOrder {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const [, first, separator, second] = YEAR_LAST.exec(text) ?? [];
    if (first === undefined || second === undefined || separator === '.') continue;
    if (Number(first) > 12) dayFirst = true;
    if (Number(second) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return 'undecided';
  return dayFirst ? 'day-first' : 'month-first';
}

function yearLast([, first, separator, second, year]: RegExpExecArray, order: DayMonthOrder): VisitDate {
  const dayFirst = dated(year, second, first);
  const monthFirst = dated(year, first, second);
  if (separator === '.' || separator === ' ') return dayFirst;
  if (dayFirst.kind !== 'date') return monthFirst;
  if (monthFirst.kind !== 'date' || dayFirst.date === monthFirst.date) return dayFirst;
  switch (order) {
    case 'day-first':
      return dayFirst;
    case 'month-first':
      return monthFirst;
    case 'undecided':
      return { kind: 'ambiguous', first: dayFirst.date, second: monthFirst.date };
    default:
      return assertNever(order);
  }
}

function monthNumber(name: string | undefined): string | undefined {
  const month = name === undefined ? -1 : MONTHS.findIndex((pattern) => pattern.test(name));
  return month === -1 ? undefined : String(month + 1);
}

/** Only days that the calendar has, in a century in which cameras are installed. */
function dated(year: string | undefined, month: string | undefined, day: string | undefined): VisitDate {
  if (year === undefined || month === undefined || day === undefined) return UNREADABLE;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${date}T00:00:00.000Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date) return UNREADABLE;
  return year.startsWith('20') ? { kind: 'date', date } : UNREADABLE;
}
