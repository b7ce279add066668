import { z } from 'zod';
import type { FileHash, FirmwareRelease, FirmwareTarget, ReleaseId } from '../domain/firmware/release.ts';
import { orderNumberSchema } from './schemas.ts';

const short = z.string().max(256);
const name = short.min(1);

/** More models than any one file fits, and more stones than any way has. */
const MAX_MODELS = 200;
const MAX_STONES = 16;

export const releaseIdSchema = name as unknown as z.ZodType<ReleaseId, string>;
export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/) as unknown as z.ZodType<FileHash, string>;

const releaseFileSchema = z.strictObject({
  name,
  sha256: fileHashSchema.nullable(),
  sizeBytes: z.int().min(0).nullable(),
  url: z.string().max(2_000).nullable(),
});

export const firmwareReleaseSchema: z.ZodType<FirmwareRelease> = z.strictObject({
  id: releaseIdSchema,
  vendor: name,
  models: z.array(name).min(1).max(MAX_MODELS),
  version: name,
  channel: short.nullable(),
  file: releaseFileSchema,
  notes: z.string().max(2_000),
  passThrough: z.array(name).max(MAX_STONES),
  blocked: short.nullable(),
});

export const firmwareTargetSchema: z.ZodType<FirmwareTarget> = z.strictObject({
  model: name,
  order: orderNumberSchema.nullable(),
  version: name.nullable(),
  allowDowngrade: z.boolean(),
});
