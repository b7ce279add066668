import { z } from 'zod';
import { FIELDS } from '../domain/order/header-names.ts';
import type { OrderPreset } from '../domain/order/read-order-file.ts';

export const orderFieldSchema = z.enum(FIELDS);

/** A name that a person gives, short enough for a list and a command line. */
export const presetNameSchema = z.string().trim().min(1).max(80);

export const orderPresetSchema: z.ZodType<OrderPreset> = z.strictObject({
  name: presetNameSchema,
  columns: z
    .array(z.strictObject({ header: z.string().min(1).max(2_000), field: orderFieldSchema.nullable() }))
    .min(1)
    .max(200),
});
