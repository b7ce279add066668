import { z } from 'zod';
import type { LabelPrint, PrintedLabel } from '../domain/label/printed-label.ts';
import type { ScannedBox } from '../domain/scan/scanned-box.ts';
import {
  deviceIdSchema,
  isoTimeSchema,
  macSchema,
  orderNumberSchema,
  positionIdSchema,
  unitIdSchema,
} from './schemas.ts';

const short = z.string().max(256);

const labelPrint = {
  order: orderNumberSchema,
  unitId: unitIdSchema,
  positionId: positionIdSchema.nullable(),
  deviceId: deviceIdSchema.nullable(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  format: short.min(1),
};

export const labelPrintSchema: z.ZodType<LabelPrint> = z.strictObject(labelPrint);

export const printedLabelSchema: z.ZodType<PrintedLabel> = z.strictObject({
  ...labelPrint,
  printedAt: isoTimeSchema,
  printedBy: short.nullable(),
});

export const scannedBoxSchema: z.ZodType<ScannedBox> = z.strictObject({
  scanId: short.min(1),
  serial: short.nullable(),
  mac: macSchema.nullable(),
  deviceId: deviceIdSchema.nullable(),
  unitId: unitIdSchema.nullable(),
  order: orderNumberSchema.nullable(),
});
