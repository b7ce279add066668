import { addDays, type CalendarDay } from '../../lib/calendar-day.ts';

/** Licences that are to end together: so many, each with so many days left, weighing so much. */
export interface CoTermPart {
  readonly quantity: number;
  /** Days left from the day on which it is counted; none or less: it has ended, and is left out. */
  readonly days: number;
  /** What one of them weighs against one of another family, in hundredths: the maker takes the list price. */
  readonly weightHundredths: number;
}

/** The one date on which all of them end. */
export interface CoTerm {
  readonly on: CalendarDay;
  /** Whole days from the day on which it is counted, rounded to the nearest. */
  readonly days: number;
  /** What was rounded: exactly `numerator` / `denominator` days, in lowest terms, as decimal digits. */
  readonly exact: { readonly numerator: string; readonly denominator: string };
}

/**
 * The weighted co-termination: each licence's days left, weighed by how many there are and by the list price of its
 * family, over the sum of the weights. days = Σ(quantity × weight × days left) ÷ Σ(quantity × weight). Counted in whole
 * numbers, rounded once at the end to the nearest day, a half upward, as the maker's own example has it (365 and 1,095
 * days at $199 and $249 are 771). A year of a new licence is 365 days. What has ended is left out. Null where nothing is left.
 */
export function coTerminate(from: CalendarDay, parts: readonly CoTermPart[]): CoTerm | null {
  let numerator = 0n;
  let denominator = 0n;
  for (const { quantity, days, weightHundredths } of parts) {
    if (days <= 0) continue;
    const weight = BigInt(quantity) * BigInt(weightHundredths);
    numerator += weight * BigInt(days);
    denominator += weight;
  }
  if (denominator === 0n) return null;
  const days = Number((2n * numerator + denominator) / (2n * denominator));
  const divisor = greatestCommonDivisor(numerator, denominator);
  return {
    on: addDays(from, days),
    days,
    exact: { numerator: String(numerator / divisor), denominator: String(denominator / divisor) },
  };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
