import { z } from 'zod';
import type { DrawnPage } from '../domain/label/drawn-page.ts';
import {
  deviceIdSchema,
  isoTimeSchema,
  macSchema,
  orderNumberSchema,
  sentenceSchema,
  unitIdSchema,
} from './schemas.ts';

const text = z.string().max(2_000);
const mm = z.number();
const dpi = z.union([z.literal(203), z.literal(300)]);
/** More than the largest order has units. */
const units = z.array(unitIdSchema).min(1).max(20_000);
const field = z.enum(['place', 'site', 'model', 'ip', 'mac', 'name', 'order']);

/** Where a unit's label stands. `outdated`: what it says is no longer so. `noPlace`, `noIdentity`: there is nothing to print yet. */
export const LABEL_STATES = ['noPlace', 'noIdentity', 'notPrinted', 'outdated', 'printed'] as const;
export type LabelState = (typeof LABEL_STATES)[number];

export const labelRowSchema = z.strictObject({
  unitId: unitIdSchema,
  deviceId: deviceIdSchema.nullable(),
  state: z.enum(LABEL_STATES),
  site: z.array(text),
  place: text,
  model: text.nullable(),
  serial: text.nullable(),
  mac: macSchema.nullable(),
  printedAt: isoTimeSchema.nullable(),
  printedBy: text.nullable(),
});
export type LabelRow = z.infer<typeof labelRowSchema>;

/** Which labels, on what. */
const sheetInput = {
  order: orderNumberSchema,
  units,
  /** A name of `LABEL_FORMATS`, or a size of its own, `80x40`. */
  format: z.string().min(1).max(32),
  /** First free label of the first sheet, from 1. */
  startAt: z.int().min(1).max(200),
  symbology: z.enum(['qr', 'datamatrix']),
};

const size = z.strictObject({ widthMm: mm, heightMm: mm });
const point = z.strictObject({ xMm: mm, yMm: mm });

const drawnPageSchema: z.ZodType<DrawnPage> = z.strictObject({
  page: size,
  label: size,
  pages: z.int(),
  labels: z.array(
    z.strictObject({
      index: z.int(),
      corner: point,
      marks: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('text'),
            xMm: mm,
            baselineMm: mm,
            sizeMm: mm,
            widthMm: mm,
            face: z.enum(['regular', 'bold', 'mono']),
            text: z.string(),
          }),
          z.strictObject({
            kind: z.literal('outline'),
            xMm: mm,
            yMm: mm,
            sideMm: mm,
            path: z.string(),
            modules: z.int(),
          }),
        ]),
      ),
      shortened: z.array(field),
      dropped: z.array(field.exclude(['place'])),
    }),
  ),
});

/** Labels of an order's units: what they would say, what came out of a printer, and the files for one. */
export const labelCalls = {
  'labels.list': {
    input: z.strictObject({ order: orderNumberSchema }),
    output: z.array(labelRowSchema),
  },
  /** One page as the printer would give it; pages count from 0. */
  'labels.draw': {
    input: z.strictObject({ ...sheetInput, page: z.int().min(0).max(2_000) }),
    output: drawnPageSchema,
  },
  /** A file for a printer. That it was written says nothing of paper: see `labels.markPrinted`. */
  'labels.write': {
    input: z.strictObject({ ...sheetInput, output: z.enum(['pdf', 'zpl']), dpi, language: z.enum(['en', 'fr']) }),
    output: z.strictObject({
      name: text,
      contentType: text,
      base64: z.string(),
      count: z.int(),
      pages: z.int(),
      leftOut: z.array(z.strictObject({ unitId: unitIdSchema, sentence: sentenceSchema })),
      hasReplaced: z.boolean(),
    }),
  },
  /** A person saw them come out. Pins each device to its unit: a label that is on a box must stay true. */
  'labels.markPrinted': {
    input: z.strictObject({ order: orderNumberSchema, units, format: sheetInput.format }),
    output: z.strictObject({ count: z.int() }),
  },
  /** They did not come out after all, or were thrown away. */
  'labels.withdraw': {
    input: z.strictObject({ order: orderNumberSchema, units }),
    output: z.strictObject({ count: z.int() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
