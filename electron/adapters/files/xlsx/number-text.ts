import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { DigitToken, NumberFormat } from './number-format.ts';

/** Excel keeps 15 digits; those after them are zeros that nobody wrote. */
const EXACT_BELOW = 1e15;
const MS_PER_DAY = 86_400_000;
/** Days from 30 December 1899, which makes up for the 29 February 1900 that Excel believes in, to 1 January 1970. */
const EPOCH_1900 = 25_569;
/** Workbooks of old Macs count from 1 January 1904. */
const DAYS_1904 = 1_462;

/**
 * The text that a person reads in a number's cell, where that matters: dates as `2026-12-03`, zeros that a format puts in
 * front. A number that no longer says what was typed (over 15 digits, `1E5` that became 100000) is given in the form in
 * which spreadsheets show it, `1.00E+05`, which the readers of identifiers refuse.
 */
export function numberText(raw: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.kind) {
    case 'date':
      return dateText(value, is1904) ?? plainText(raw, value);
    case 'scientific':
      return exponential(value, format.decimals);
    case 'digits':
      return Number.isInteger(value) && value >= 0 && value < EXACT_BELOW
        ? digitText(String(value), format.tokens)
        : plainText(raw, value);
    case 'plain':
      return plainText(raw, value);
    default:
      return assertNever(format);
  }
}

function plainText(raw: string, value: number): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw;
  if (Math.abs(value) >= EXACT_BELOW) return exponential(value, 5);
  return String(Number(value.toPrecision(15)));
}

/** `1.23457E+20`, as a spreadsheet has it: two digits of exponent at the least. */
function exponential(value: number, decimals: number): string {
  return value
    .toExponential(decimals)
    .toUpperCase()
    .replace(/E([+-])(\d)$/, 'E$10$2');
}

function digitText(digits: string, tokens: readonly DigitToken[]): string {
  const places = tokens.filter(({ digit }) => digit).length;
  const padded = digits.padStart(places, '0');
  // Digits that the format has no place for stand before its first one.
  let next = padded.length - places;
  let text = '';
  let isFirst = true;
  for (const token of tokens) {
    if (!token.digit) {
      text += token.text;
      continue;
    }
    if (isFirst) text += padded.slice(0, next);
    isFirst = false;
    text += padded[next] ?? '';
    next += 1;
  }
  return text;
}

/** Null for what is no day: a time alone, or a number beyond the calendar. */
function dateText(value: number, is1904: boolean): string | null {
  const days = value + (is1904 ? DAYS_1904 : 0);
  if (days < 1 || days > 2_958_465) return null;
  // Before March 1900 Excel's count is a day short of the calendar.
  const shift = days < 60 ? 1 : 0;
  const time = new Date(Math.round((days + shift - EPOCH_1900) * MS_PER_DAY));
  const [day = '', clock = ''] = time.toISOString().split('T');
  return Number.isInteger(days) ? day : `${day} ${clock.slice(0, 5)}`;
}
