import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, startOfDay } from '../../../shared/domain/dossier/day-bounds.ts';
import { addDays, type CalendarDay, dayInZone, parseCalendarDay } from '../../../shared/lib/calendar-day.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const date = fc
  .integer({ min: Date.UTC(2000, 0, 2) / 86_400_000, max: Date.UTC(2099, 11, 30) / 86_400_000 })
  .map((day) => isoTime(day * 86_400_000).slice(0, 10) as CalendarDay);
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const day = (text: string): CalendarDay => {
  const parsed = parseCalendarDay(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

describe('a day in a time zone', () => {
  it('starts at the first moment at which the wall calendar shows it, in every zone that there is', () => {
    fc.assert(
      fc.property(date, zone, (on, where) => {
        const start = startOfDay(on, where);
        const shown = dayInZone(start, where);
        // One zone has left a day out: there the next one is shown.
        expect([on, addDays(on, 1)]).toContain(shown);
        expect(dayInZone(isoTime(Date.parse(start) - 1), where) < on).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('ends where the next one starts, 22 to 26 hours later, or at once where the zone has left it out', () => {
    fc.assert(
      fc.property(date, zone, (on, where) => {
        const hours = (Date.parse(endOfDay(on, where)) - Date.parse(startOfDay(on, where))) / 3_600_000;
        expect(hours === 0 || (hours >= 22 && hours <= 26)).toBe(true);
        expect(endOfDay(on, where)).toBe(startOfDay(addDays(on, 1), where));
      }),
      { numRuns: 3_000 },
    );
  });

  // Each checked against the rules of the IANA data, by hand.
  it.each([
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z', 25],
    ['2028-02-29', 'America/New_York', '2028-02-29T05:00:00.000Z', 24],
    ['2026-07-01', 'Asia/Kathmandu', '2026-06-30T18:15:00.000Z', 24],
    // The clock goes from 00:00 to 01:00: there is no midnight.
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z', 23],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 23],
    // The clock goes from 24:00 back to 23:00: the day before is the long one.
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00.000Z', 25],
    // From 00:01 back to 23:01 of the day before.
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00.000Z', 25],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
    // Never was: the zone went over the date line.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 0],
    ['2026-12-31', 'Pacific/Kiritimati', '2026-12-30T10:00:00.000Z', 24],
  ])('%s in %s starts at %s and lasts %d hours', (on, where, start, hours) => {
    expect(startOfDay(day(on), where)).toBe(start);
    expect((Date.parse(endOfDay(day(on), where)) - Date.parse(start)) / 3_600_000).toBe(hours);
  });
});
