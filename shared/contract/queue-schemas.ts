import { z } from 'zod';
import { SETTING_NAMES } from '../domain/firmware/device-settings.ts';
import type { FirmwareTask, QueueSettings, TaskId } from '../domain/firmware/task.ts';
import { TASK_STATES } from '../domain/firmware/task-machine.ts';
import { releaseIdSchema } from './firmware-schemas.ts';
import { deviceIdSchema, firmwareEvidenceSchema, isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

const name = z.string().min(1).max(256);

export const taskIdSchema = name as unknown as z.ZodType<TaskId, string>;

const settingsReadingSchema = z.partialRecord(z.enum(SETTING_NAMES), z.string().max(1_000));

export const taskBeforeSchema = z.strictObject({
  version: z.string().max(256),
  bootId: z.string().max(256).nullable(),
  uptimeSeconds: z.number().nullable(),
  readAt: isoTimeSchema,
  settings: settingsReadingSchema,
  sha256: z.string().max(64),
});

export const firmwareTaskSchema = z.strictObject({
  id: taskIdSchema,
  deviceId: deviceIdSchema,
  order: orderNumberSchema.nullable(),
  model: name,
  releaseId: releaseIdSchema,
  version: name,
  allowDowngrade: z.boolean(),
  after: taskIdSchema.nullable(),
  canary: z.boolean(),
  priority: z.int(),
  state: z.enum(TASK_STATES),
  attempt: z.int().min(0),
  tries: z.int().min(0),
  dueAtMs: z.int().min(0),
  held: z.boolean(),
  before: taskBeforeSchema.nullable(),
  reason: sentenceSchema.nullable(),
  steps: z.array(z.strictObject({ state: z.enum(TASK_STATES), at: isoTimeSchema })),
  proof: firmwareEvidenceSchema.nullable(),
}) satisfies z.ZodType<FirmwareTask>;

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const MOST_WATCH_MINUTES = 24 * 60;

const watchSettingSchema = z
  .strictObject({
    vendor: name,
    stillUpdatingMinutes: z.int().min(1).max(MOST_WATCH_MINUTES),
    stuckMinutes: z.int().min(1).max(MOST_WATCH_MINUTES),
  })
  .refine(({ stillUpdatingMinutes, stuckMinutes }) => stillUpdatingMinutes < stuckMinutes);

export const queueSettingsSchema = z.strictObject({
  paused: z.boolean(),
  atOnce: z.int().min(1).max(200),
  atOncePerModel: z.int().min(1).max(200),
  canaries: z.int().min(0).max(50),
  stopAfterFailures: z.int().min(0).max(1_000),
  tries: z.int().min(1).max(50),
  backOffSeconds: z.int().min(1).max(3_600),
  window: z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema }).nullable(),
  watch: z.array(watchSettingSchema).max(50).readonly(),
}) satisfies z.ZodType<QueueSettings>;

/** How far an upload is; measured, not promised. */
export const uploadProgressSchema = z.strictObject({
  sentBytes: z.int().min(0),
  totalBytes: z.int().min(0),
  /** Over the last seconds; null until there is something to go by. */
  bytesPerSecond: z.number().min(0).nullable(),
});
export type UploadProgress = z.infer<typeof uploadProgressSchema>;

/** What cancelling a task would do now. */
export const cancelEffectSchema = z.enum(['nothing-sent', 'upload-stops', 'too-late', 'already-ended']);
