import { z } from 'zod';
import { PRODUCT_KINDS } from '../domain/registration/product-kind.ts';
import type { RegistryReading, RegistryRow, RegistrySource } from '../domain/registration/reading.ts';
import type { Json } from '../lib/canonical-json.ts';
import { isoTimeSchema, macSchema } from './schemas.ts';

const short = z.string().max(256);

export const registrySourceSchema: z.ZodType<RegistrySource> = z.strictObject({
  kind: z.enum(['command-api', 'command-csv']),
  customer: z.string().min(1).max(200),
  organisation: z.string().min(1).max(200),
});

const registryRowSchema: z.ZodType<RegistryRow> = z.strictObject({
  serial: short.nullable(),
  macs: z.array(macSchema).max(64),
  name: short.nullable(),
  model: short.nullable(),
  site: short.nullable(),
  online: z.enum(['seen', 'never', 'unknown']),
  lastOnline: isoTimeSchema.nullable(),
  extra: z.record(z.string(), z.json() as z.ZodType<Json>),
});

export const registryReadingSchema: z.ZodType<RegistryReading> = z.strictObject({
  source: registrySourceSchema,
  readAt: isoTimeSchema,
  covers: z.array(z.enum(PRODUCT_KINDS)),
  rows: z.array(registryRowSchema).max(20_000),
});
