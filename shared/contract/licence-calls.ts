import { z } from 'zod';
import { isTimeZone } from '../lib/calendar-day.ts';
import { calendarDaySchema, customerSchema, licenceListSchema } from './licence-schemas.ts';
import { isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
const count = z.int().min(0);
const base64File = z.base64().max(20 * 1024 * 1024);
/** An IANA time zone: what day it is now depends on where the person who asks is. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone);

/** A file to be imported; `customer` is whose it is where no column says so. */
export const tableImportSchema = z.strictObject({
  fileName: text,
  contentBase64: base64File,
  customer: customerSchema.nullable(),
  dryRun: z.boolean(),
});

const countedSku = z.strictObject({ sku: text, quantity: count });
const expiringSchema = z.strictObject({
  sku: text,
  family: text.nullable(),
  quantity: count,
  endsOn: calendarDaySchema,
  graceUntil: calendarDaySchema,
  reasons: z.array(z.enum(['ended', 'soon', 'before-visit', 'after-visit'])),
});
const orderCoverSchema = z.strictObject({
  order: orderNumberSchema,
  customer: text,
  day: calendarDaySchema,
  visits: z.array(calendarDaySchema),
  families: z.array(
    z.strictObject({
      family: text,
      needed: count,
      ordered: count,
      fromList: count,
      inGrace: count,
      missing: count,
      missingWithConnector: count.nullable(),
      sku: text.nullable(),
    }),
  ),
  missing: count,
  missingWithConnector: count.nullable(),
  otherCameras: count,
  unknownDevices: z.array(countedSku),
  unknownLicences: z.array(countedSku),
  expiring: z.array(expiringSchema),
  useIsUnknown: z.boolean(),
});

const renewalSchema = z.strictObject({
  customer: text,
  family: text.nullable(),
  skus: z.array(text),
  quantity: count,
  quoteOn: calendarDaySchema,
  orderOn: calendarDaySchema,
  endsOn: calendarDaySchema,
  graceUntil: calendarDaySchema,
  step: z.enum(['later', 'quote', 'order', 'grace', 'lapsed']),
});

const coTermSchema = z.strictObject({
  on: calendarDaySchema,
  days: count,
  exact: z.strictObject({ numerator: text, denominator: text }),
});

const listImportSchema = z.strictObject({
  dryRun: z.boolean(),
  /** Why the file can't be taken as it is; nothing was changed then, and `lists` is empty. */
  problems: z.array(sentenceSchema),
  lists: z.array(
    z.strictObject({
      customer: text,
      outcome: z.enum(['new', 'changed', 'unchanged']),
      licences: count,
      added: count,
      removed: count,
    }),
  ),
});

const licencesShownSchema = z.strictObject({
  today: calendarDaySchema,
  withinDays: count,
  graceDays: count,
  daysOfYear: count,
  families: z.array(
    z.strictObject({
      id: text,
      name: z.strictObject({ en: text, fr: text }),
      weight: z.number().nullable(),
      inferred: z.boolean(),
      source: text,
    }),
  ),
  covers: z.array(orderCoverSchema),
  lists: z.array(
    licenceListSchema.extend({ importedAt: isoTimeSchema, fileName: text, coTerm: coTermSchema.nullable() }),
  ),
  renewals: z.array(renewalSchema),
});
export type LicencesShown = z.infer<typeof licencesShownSchema>;

/** Calls about licences: what orders need, what customers have, and when it ends. */
export const licenceCalls = {
  'licences.import': { input: tableImportSchema, output: listImportSchema },
  'licences.remove': { input: z.strictObject({ customer: customerSchema }), output: nothing },
  'licences.show': {
    input: z.strictObject({
      zone: timeZoneSchema,
      /** From how many days before its end a licence is said to end soon; null: as the licence data says. */
      withinDays: z.int().min(0).max(1_000).nullable(),
      order: orderNumberSchema.nullable(),
      customer: customerSchema.nullable(),
    }),
    output: licencesShownSchema,
  },
} as const;
