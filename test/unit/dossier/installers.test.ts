import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, startOfDay } from '../../../shared/domain/dossier/day-bounds.ts';
import { checkInstallers, coverOf } from '../../../shared/domain/dossier/installers.ts';
import { addDays, type CalendarDay, dayInZone } from '../../../shared/lib/calendar-day.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { installerOf, visitOf } from '../../fixtures/dossiers.ts';

const NOON = isoTime(Date.UTC(2026, 10, 27, 12));
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Australia/Lord_Howe',
];
const QUARTER_MS = 15 * 60_000;

/** Whether somebody who looks at both calendars every quarter of an hour always finds the account open. */
function isOpenAllDay(installer: ReturnType<typeof installerOf>, visit: ReturnType<typeof visitOf>): boolean {
  const noon = Date.parse(`${visit.date}T12:00:00.000Z`);
  for (let at = noon - 40 * 3_600_000; at < noon + 40 * 3_600_000; at += QUARTER_MS) {
    if (dayInZone(isoTime(at), visit.zone) !== visit.date) continue;
    const day = dayInZone(isoTime(at), installer.zone);
    if (day < installer.from || (installer.until !== null && day > installer.until)) return false;
  }
  return true;
}

describe('an account against a visit', () => {
  it('covers it just where a person who looks every quarter of an hour finds it open the whole day', () => {
    // Days around both changes of the clock, a leap day and the end of a year.
    const date = fc.constantFrom(
      '2026-03-29',
      '2026-10-25',
      '2026-03-08',
      '2026-11-01',
      '2026-04-24',
      '2026-10-30',
      '2028-02-29',
      '2026-12-31',
      '2026-04-05',
    );
    const zone = fc.constantFrom(...ZONES);
    fc.assert(
      fc.property(
        date,
        zone,
        zone,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: 0, max: 4 }),
        (on, there, here, offset, days) => {
          const from = addDays(on as CalendarDay, offset);
          const visit = visitOf({ date: on, zone: there });
          const installer = installerOf({ from, until: addDays(from, days), zone: here });
          expect(coverOf(installer, visit) === 'covers').toBe(isOpenAllDay(installer, visit));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('says on which side it is short, by moments and not by what the two calendars are called', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...ZONES),
        fc.integer({ min: -9, max: 9 }),
        (there, here, offset) => {
          const visit = visitOf({ zone: there });
          const day = addDays(visit.date, offset);
          const cover = coverOf(installerOf({ from: day, until: day, zone: here }), visit);
          if (endOfDay(day, here) <= startOfDay(visit.date, there)) expect(cover).toBe('expires-before');
          else if (startOfDay(day, here) >= endOfDay(visit.date, there)) expect(cover).toBe('starts-after');
          else if (here === there) expect(cover).toBe('covers');
          else expect(['covers', 'expires-during', 'starts-during']).toContain(cover);
        },
      ),
    );
  });

  it.each([
    ['ends on the day of the visit', {}, { until: '2026-12-03' }, 'covers'],
    ['ends the day before', {}, { until: '2026-12-02' }, 'expires-before'],
    ['starts on the day', {}, { from: '2026-12-03' }, 'covers'],
    ['starts the day after', {}, { from: '2026-12-04' }, 'starts-after'],
    ['has no end', {}, { until: null }, 'covers'],
    // Midnight of Paris is six in the evening in New York: the lift is still up.
    [
      'ends at midnight of the bench, with the visit in New York',
      { zone: 'America/New_York' },
      { until: '2026-12-03' },
      'expires-during',
    ],
    [
      'starts at midnight of the bench, with the visit in Auckland',
      { zone: 'Pacific/Auckland' },
      { from: '2026-12-03' },
      'starts-during',
    ],
    ['is right and was never created', {}, { createdOn: null }, 'not-created'],
  ] as const)('of an account that %s', (_, visit, installer, cover) => {
    expect(coverOf(installerOf(installer), visitOf(visit))).toBe(cover);
  });
});

describe('all accounts against all visits', () => {
  it('takes the best account of those who go to the site, and says where nobody does', () => {
    const yard = visitOf({ site: ['Lille warehouse', 'Yard'] });
    const paris = visitOf({ site: ['Paris HQ'] });
    const early = installerOf({ name: 'Early', sites: [['Lille warehouse']], until: '2026-12-01' });
    const right = installerOf({ name: 'Right', sites: [['Lille warehouse', 'Yard']] });
    const { visits } = checkInstallers([early, right], [paris, yard], NOON);
    expect(visits.map(({ visit, best }) => [visit.site[0], best])).toEqual([
      ['Lille warehouse', 'covers'],
      ['Paris HQ', null],
    ]);
    expect(checkInstallers([early], [yard], NOON).visits[0]?.best).toBe('expires-before');
  });

  it('points at an account that ends long after the last visit, never ends, ends before it starts, or goes nowhere', () => {
    const remarks = (installer: ReturnType<typeof installerOf>, visits = [visitOf()]): unknown =>
      checkInstallers([installer], visits, NOON).installers[0]?.remarks.map(({ kind }) => kind);
    expect(remarks(installerOf({ until: '2026-12-10' }))).toEqual([]);
    expect(remarks(installerOf({ until: '2026-12-11' }))).toEqual(['longer-than-needed']);
    expect(remarks(installerOf({ until: null }))).toEqual(['no-end']);
    expect(remarks(installerOf({ from: '2026-12-04', until: '2026-12-03' }))).toEqual(['ends-before-start']);
    expect(remarks(installerOf(), [])).toEqual(['no-visit']);
    expect(remarks(installerOf({ hasApp: false }))).toEqual(['no-app']);
  });

  it('reminds to create in time, to extend before the end, and to remove after the last visit, never on a day that is past', () => {
    const reminders = (installer: ReturnType<typeof installerOf>, now = NOON): unknown =>
      checkInstallers([installer], [visitOf()], now).reminders.map(({ on, kind }) => [kind, on]);
    expect(reminders(installerOf({ createdOn: null }))).toEqual([['create', '2026-11-27']]);
    expect(reminders(installerOf({ createdOn: null }), isoTime(Date.UTC(2026, 10, 1)))).toEqual([
      ['create', '2026-11-26'],
    ]);
    expect(reminders(installerOf({ until: '2026-12-01' }))).toEqual([
      ['extend', '2026-11-30'],
      ['remove', '2026-12-04'],
    ]);
    expect(reminders(installerOf(), isoTime(Date.UTC(2026, 11, 8)))).toEqual([]);
  });

  it('calls a visit over once its day has ended where it takes place, not where the bench stands', () => {
    const visit = visitOf({ zone: 'Pacific/Pago_Pago' });
    const over = (now: string): unknown => checkInstallers([], [visit], isoTime(Date.parse(now))).visits[0]?.over;
    expect(over('2026-12-04T10:59:59.999Z')).toBe(false);
    expect(over('2026-12-04T11:00:00.000Z')).toBe(true);
  });
});
