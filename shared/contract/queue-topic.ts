import { z } from 'zod';
import { TASK_STATES } from '../domain/firmware/task-machine.ts';
import { releaseIdSchema } from './firmware-schemas.ts';
import { cancelEffectSchema, queueSettingsSchema, taskIdSchema, uploadProgressSchema } from './queue-schemas.ts';
import { deviceIdSchema, firmwareEvidenceSchema, isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

/** One task as the queue page shows it. */
export const queueRowSchema = z.strictObject({
  id: taskIdSchema,
  deviceId: deviceIdSchema,
  /** Where it goes, else null; and the last of its serial or MAC. */
  place: z.string().nullable(),
  tail: z.string().nullable(),
  model: z.string(),
  order: orderNumberSchema.nullable(),
  version: z.string(),
  before: z.string().nullable(),
  state: z.enum(TASK_STATES),
  /** When it came into that state. */
  since: isoTimeSchema,
  held: z.boolean(),
  canary: z.boolean(),
  /** Not before, in ms since 1970; 0: at any time. */
  dueAtMs: z.int().min(0),
  now: sentenceSchema,
  progress: uploadProgressSchema.nullable(),
  cancel: cancelEffectSchema,
  proof: firmwareEvidenceSchema.nullable(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

const count = z.int().min(0);

/** How one release fares: who goes first, and how near its failures are to stopping it. */
const releaseStandingSchema = z.strictObject({
  releaseId: releaseIdSchema,
  version: z.string(),
  models: z.array(z.string()),
  waiting: count,
  running: count,
  done: count,
  failures: count,
  canariesLeft: count,
  canaryFailed: z.boolean(),
  stopped: z.boolean(),
});
export type ReleaseStanding = z.infer<typeof releaseStandingSchema>;

/** A device that updates itself: nothing is pushed, what it is at is watched. */
const watchRowSchema = z.strictObject({
  deviceId: deviceIdSchema,
  place: z.string().nullable(),
  tail: z.string().nullable(),
  model: z.string().nullable(),
  vendor: z.string(),
  state: z.enum(['away', 'may-be-updating', 'slow', 'stuck', 'reported', 'current']),
  now: sentenceSchema,
  /** The version that was read last, where and when; null where nobody has read one. */
  version: z.string().nullable(),
  readFrom: z.string().nullable(),
  /** Who read it, where a person did: `readFrom` is in their words then, and a protocol else. */
  readBy: z.string().nullable(),
  readAt: isoTimeSchema.nullable(),
});
export type WatchRow = z.infer<typeof watchRowSchema>;

export const queueHeadSchema = z.strictObject({
  settings: queueSettingsSchema,
  window: z.strictObject({ isOpen: z.boolean(), changesAtMs: z.number().nullable() }),
  /** Of all uploads together, as measured; null while none is. */
  bytesPerSecond: z.number().nullable(),
  releases: z.array(releaseStandingSchema),
  /** Orders with tasks that are not over, and whether all of those are paused. */
  orders: z.array(z.strictObject({ order: orderNumberSchema, isHeld: z.boolean() })),
  watches: z.array(watchRowSchema),
});
export type QueueHead = z.infer<typeof queueHeadSchema>;

export const queueSnapshotSchema = z.strictObject({ head: queueHeadSchema, rows: z.array(queueRowSchema) });
export const queuePatchSchema = z.strictObject({
  head: queueHeadSchema.optional(),
  upsert: z.array(queueRowSchema),
  remove: z.array(taskIdSchema),
});
export type QueueSnapshot = z.infer<typeof queueSnapshotSchema>;
