import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type CalendarDay,
  dayInZone,
  daysBetween,
  isTimeZone,
  parseCalendarDay,
} from '../../../shared/lib/calendar-day.ts';
import { type IsoTime, isoTime } from '../../../shared/lib/time.ts';

const day = (text: string): CalendarDay => {
  const parsed = parseCalendarDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);
  return parsed;
};
const at = (text: string): IsoTime => isoTime(Date.parse(text));

/** Zones on both sides of the date line, with half hours, with and without daylight saving. */
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
] as const;
const epochMs = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-12-31') });
const anyDay = epochMs.map((ms) => day(isoTime(ms).slice(0, 10)));

describe('a calendar day', () => {
  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '0026-01-01', '2026-12-03T00:00', '1900-02-29'])(
    'refuses %s, which no calendar has or nobody writes',
    (text) => {
      expect(parseCalendarDay(text)).toBeNull();
    },
  );

  it('knows leap days by the rule of four hundred years', () => {
    expect(parseCalendarDay('2000-02-29')).toBe('2000-02-29');
    expect(parseCalendarDay('2028-02-29')).toBe('2028-02-29');
    expect(parseCalendarDay('2100-02-29')).toBeNull();
  });

  it.each([
    // The last millisecond and the first, in winter and in summer time.
    ['2026-12-02T22:59:59.999Z', 'Europe/Paris', '2026-12-02'],
    ['2026-12-02T23:00:00.000Z', 'Europe/Paris', '2026-12-03'],
    ['2026-07-02T21:59:59.999Z', 'Europe/Paris', '2026-07-02'],
    ['2026-07-02T22:00:00.000Z', 'Europe/Paris', '2026-07-03'],
    // The nights in which Paris changes its clocks: 25 October has 25 hours, 29 March has 23.
    ['2026-10-24T22:00:00.000Z', 'Europe/Paris', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', 'Europe/Paris', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', 'Europe/Paris', '2026-10-26'],
    ['2026-03-28T23:00:00.000Z', 'Europe/Paris', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', 'Europe/Paris', '2026-03-30'],
    // One moment is three days around the world.
    ['2026-12-03T10:30:00.000Z', 'Pacific/Pago_Pago', '2026-12-02'],
    ['2026-12-03T10:30:00.000Z', 'UTC', '2026-12-03'],
    ['2026-12-03T10:30:00.000Z', 'Pacific/Kiritimati', '2026-12-04'],
    ['2028-02-29T23:30:00.000Z', 'UTC', '2028-02-29'],
    ['2028-02-29T23:30:00.000Z', 'Europe/Paris', '2028-03-01'],
  ])('at %s is in %s the %s', (moment, zone, expected) => {
    expect(dayInZone(at(moment), zone)).toBe(expected);
  });

  it('never runs backwards as time goes on, nor skips a day, in any zone', () => {
    fc.assert(
      fc.property(epochMs, fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 90_000_000 }), (ms, zone, later) => {
        const step = daysBetween(dayInZone(isoTime(ms), zone), dayInZone(isoTime(ms + later), zone));
        // 25 hours touch two midnights at the most.
        return step >= 0 && step <= 2;
      }),
    );
  });

  it('is within a day of the day in UTC, in any zone', () => {
    fc.assert(
      fc.property(epochMs, fc.constantFrom(...ZONES), (ms, zone) => {
        const apart = daysBetween(dayInZone(isoTime(ms), 'UTC'), dayInZone(isoTime(ms), zone));
        return Math.abs(apart) <= 1;
      }),
    );
  });

  it('adds days and counts them back, over leap days and changes of the clocks', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (start, days) => {
        return daysBetween(start, addDays(start, days)) === days;
      }),
    );
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(day('2027-02-28'), 1)).toBe('2027-03-01');
    expect(daysBetween(day('2026-10-24'), day('2026-10-26'))).toBe(2);
  });

  it.each([
    ['2026-08-31', -6, '2026-02-28'],
    ['2028-08-31', -6, '2028-02-29'],
    ['2026-08-30', -6, '2026-02-28'],
    ['2026-05-31', -6, '2025-11-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-06-15', -6, '2025-12-15'],
  ])('%s and %i months is %s: the last day where the month is shorter', (start, months, expected) => {
    expect(addMonths(day(start), months)).toBe(expected);
  });

  it('lands in the month that is meant, and keeps the order of days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -240, max: 240 }), (one, other, months) => {
        const monthOf = (each: CalendarDay): number => Number(each.slice(0, 4)) * 12 + Number(each.slice(5, 7));
        const [first, second] = one < other ? [one, other] : [other, one];
        return (
          monthOf(addMonths(one, months)) === monthOf(one) + months &&
          addMonths(first, months) <= addMonths(second, months)
        );
      }),
    );
  });

  it('knows which time zones there are', () => {
    expect(isTimeZone('Europe/Paris')).toBe(true);
    expect(isTimeZone('Europe/Lille')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
