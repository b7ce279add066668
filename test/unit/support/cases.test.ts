import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { problemSentences } from '../../../electron/bench/table-problems.ts';
import { readCaseFile } from '../../../shared/domain/support/read-case-file.ts';
import { summariseCases } from '../../../shared/domain/support/summarise-cases.ts';
import { addDays } from '../../../shared/lib/calendar-day.ts';
import { caseOf } from '../../fixtures/customers.ts';
import { dayOf } from '../../fixtures/licences.ts';

function read(text: string) {
  const workbook = createSheetReader().read('cases.csv', Buffer.from(text));
  if (!workbook.ok) throw new Error(workbook.error.code);
  return readCaseFile(workbook.value, 'cases.csv', 'Acme Logistics');
}

describe('a list of support cases', () => {
  it('is read with its days, whatever time of day stands beside them', () => {
    const text = `Case number,Subject,Type,Status,Created,Closed
00123,Camera stays orange,Connectivity,Open,2026-11-02 23:59,
00124,Licence not claimed,Licence,Closed,2026-10-01,2026-10-03 00:10`;
    expect(read(text)).toEqual({
      ok: true,
      value: [
        caseOf(),
        caseOf({
          number: '00124',
          subject: 'Licence not claimed',
          kind: 'Licence',
          openedOn: dayOf('2026-10-01'),
          closedOn: dayOf('2026-10-03'),
        }),
      ],
    });
  });

  it('is refused where a case is over and nobody says since when, ends before it begins, or is there twice', () => {
    const wrong = `Case number,Status,Opened,Closed
1,R\u00e9solu,2026-11-02,
2,Closed,2026-11-02,2026-11-01
3,Open,2026-11-02,`;
    const result = read(wrong);
    expect(result.ok ? [] : problemSentences(result.error).map(({ key, params: { row } = {} }) => [key, row])).toEqual([
      ['errors.table.noClosedDay', 2],
      ['errors.table.closedBefore', 3],
    ]);
    expect(read('Case number,Opened\na1,2026-11-02\nA1 ,2026-11-03')).toMatchObject({
      error: { code: 'table.caseTwice', sentence: { params: { row: 3, firstRow: 2 } } },
    });
  });
});

describe("a customer's cases on a day", () => {
  it.each([
    // Six months back: the same day, or the last of a shorter month.
    ['2026-11-27', '2026-05-27'],
    ['2026-08-31', '2026-02-28'],
    ['2028-08-31', '2028-02-29'],
    ['2026-08-28', '2026-02-28'],
    ['2026-12-31', '2026-06-30'],
  ])('on %s, shows what was closed since %s, that day included', (today, since) => {
    const first = dayOf(since);
    const cases = [
      caseOf({ number: 'in', openedOn: addDays(first, -9), closedOn: first }),
      caseOf({ number: 'out', openedOn: addDays(first, -9), closedOn: addDays(first, -1) }),
      caseOf({ number: 'today', openedOn: first, closedOn: dayOf(today) }),
    ];
    const summary = summariseCases(cases, dayOf(today));
    expect(summary.since).toBe(since);
    expect(summary.closed.map(({ number, daysOpen }) => [number, daysOpen])).toMatchObject([
      ['today', expect.any(Number)],
      ['in', 9],
    ]);
  });

  it('has as open what has no end or ends later, the longest open first', () => {
    const today = dayOf('2026-11-27');
    const cases = [
      caseOf({ number: 'b', openedOn: dayOf('2026-11-27') }),
      caseOf({ number: 'a', openedOn: dayOf('2026-10-24'), closedOn: dayOf('2026-11-28') }),
      // A clock that was wrong: it has been open for no day, never for less.
      caseOf({ number: 'c', openedOn: dayOf('2026-12-24') }),
    ];
    expect(summariseCases(cases, today).open.map(({ number, daysOpen }) => [number, daysOpen])).toEqual([
      ['a', 34],
      ['b', 0],
      ['c', 0],
    ]);
  });

  it('says what was asked for most, of open and newly closed cases, however it is capitalised', () => {
    const today = dayOf('2026-11-27');
    const cases = [
      caseOf({ number: '1', kind: 'Licence' }),
      caseOf({ number: '2', kind: 'Connectivity', closedOn: dayOf('2026-11-20') }),
      caseOf({ number: '3', kind: 'connectivity' }),
      caseOf({ number: '4', kind: '', openedOn: dayOf('2020-01-01'), closedOn: dayOf('2020-01-02') }),
    ];
    expect(summariseCases(cases, today).kinds).toEqual([
      { kind: 'connectivity', count: 2, open: 1 },
      { kind: 'Licence', count: 1, open: 1 },
    ]);
  });

  it('has every case once at the most, and every one that is open', () => {
    const today = dayOf('2026-11-27');
    const anyDay = fc.integer({ min: -400, max: 30 }).map((days) => addDays(today, days));
    fc.assert(
      fc.property(fc.array(fc.tuple(anyDay, fc.option(anyDay)), { maxLength: 20 }), (days) => {
        const cases = days.map(([openedOn, closedOn], at) => caseOf({ number: `${at}`, openedOn, closedOn }));
        const { open, closed, kinds } = summariseCases(cases, today);
        const shown = [...open, ...closed].map(({ number }) => number);
        return (
          new Set(shown).size === shown.length &&
          open.length === cases.filter(({ closedOn }) => closedOn === null || closedOn > today).length &&
          kinds.reduce((total, { count }) => total + count, 0) === shown.length
        );
      }),
    );
  });
});
