import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoTermPart, coTerminate } from '../../../shared/domain/licence/co-term.ts';
import { dayOf } from '../../fixtures/licences.ts';

const part = (quantity: number, days: number, weightHundredths = 100): CoTermPart => ({
  quantity,
  days,
  weightHundredths,
});
const anyPart = fc.record({
  quantity: fc.integer({ min: 0, max: 20_000 }),
  days: fc.integer({ min: -500, max: 7_300 }),
  weightHundredths: fc.integer({ min: 1, max: 10_000_000 }),
});

describe('the weighted co-termination', () => {
  it.each([
    // The two examples of the maker's own article on how the date is calculated.
    ['a camera for one year and one for three', [part(1, 365), part(1, 1_095)], 730, '730', '1'],
    [
      'a camera for one year at 199 and a sensor for three at 249',
      [part(1, 365, 19_900), part(1, 1_095, 24_900)],
      771,
      '172645',
      '224',
    ],
    ['one licence alone', [part(5, 100)], 100, '100', '1'],
    ['ten with 30 days left and ten new ones', [part(10, 30), part(10, 1_095)], 563, '1125', '2'],
    ['one new camera beside a hundred', [part(100, 200), part(1, 365)], 202, '20365', '101'],
    ['what has ended beside a new one: it is left out', [part(9, 0), part(9, -20), part(1, 365)], 365, '365', '1'],
    ['half a day, which is rounded up', [part(1, 1), part(1, 2)], 2, '3', '2'],
    ['less than half a day, which is rounded down', [part(2, 1), part(1, 2)], 1, '4', '3'],
  ])('gives for %s %#', (_, parts, days, numerator, denominator) => {
    expect(coTerminate(dayOf('2026-11-27'), parts)).toMatchObject({ days, exact: { numerator, denominator } });
  });

  it('counts on the calendar from the day it is asked for, over a leap day', () => {
    expect(coTerminate(dayOf('2028-02-28'), [part(1, 2)])?.on).toBe('2028-03-01');
    expect(coTerminate(dayOf('2027-02-28'), [part(1, 2)])?.on).toBe('2027-03-02');
  });

  it('gives nothing where no licence has a day left', () => {
    expect(coTerminate(dayOf('2026-11-27'), [part(3, 0), part(0, 365)])).toBeNull();
    expect(coTerminate(dayOf('2026-11-27'), [])).toBeNull();
  });

  it('lies between the shortest and the longest, whatever is weighed, and no order of the parts changes it', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 12 }), (parts) => {
        const result = coTerminate(dayOf('2026-11-27'), parts);
        const counting = parts.filter(({ days, quantity }) => days > 0 && quantity > 0).map(({ days }) => days);
        if (result === null) return counting.length === 0;
        const reversed = coTerminate(dayOf('2026-11-27'), parts.toReversed());
        return (
          result.days >= Math.min(...counting) &&
          result.days <= Math.max(...counting) &&
          JSON.stringify(reversed) === JSON.stringify(result)
        );
      }),
    );
  });

  it('loses no day: the exact figure times the weight of all is what was put in, and half a day is the most that rounding moves', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 12 }), (parts) => {
        const result = coTerminate(dayOf('2026-11-27'), parts);
        if (result === null) return true;
        const [numerator, denominator] = [BigInt(result.exact.numerator), BigInt(result.exact.denominator)];
        let put = 0n;
        let weight = 0n;
        for (const { quantity, days, weightHundredths } of parts) {
          const each = days > 0 ? BigInt(quantity * weightHundredths) : 0n;
          put += each * BigInt(Math.max(0, days));
          weight += each;
        }
        const off = BigInt(result.days) * denominator - numerator;
        return put * denominator === numerator * weight && 2n * (off < 0n ? -off : off) <= denominator;
      }),
    );
  });
});
