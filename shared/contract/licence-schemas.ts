import { z } from 'zod';
import { type CalendarDay, parseCalendarDay } from '../lib/calendar-day.ts';

const short = z.string().max(200);
/** A customer as a person writes it. */
export const customerSchema = z.string().trim().min(1).max(200);
/** `2026-12-03`, a day that the calendar has. */
export const calendarDaySchema = z.custom<CalendarDay>(
  (value) => typeof value === 'string' && parseCalendarDay(value) !== null,
);
const count = z.int().min(0).max(1_000_000);

const listedLicenceSchema = z.strictObject({
  sku: short,
  description: short,
  quantity: count,
  inUse: count.nullable(),
  endsOn: calendarDaySchema.nullable(),
  order: short.nullable(),
  keyEnding: z.string().max(4).nullable(),
});

export const licenceListSchema = z.strictObject({
  customer: customerSchema,
  licences: z.array(listedLicenceSchema).max(20_000),
});

/** The file that a list or a case came from. */
export const importSourceSchema = z.strictObject({ fileName: z.string().max(2_000), sha256: z.string().max(64) });
