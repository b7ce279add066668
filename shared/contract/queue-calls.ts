import { z } from 'zod';
import {
  cancelEffectSchema,
  firmwareTaskSchema,
  queueSettingsSchema,
  taskIdSchema,
  uploadProgressSchema,
} from './queue-schemas.ts';
import { deviceIdSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

const nothing = z.strictObject({});

const listedTaskSchema = firmwareTaskSchema.extend({
  progress: uploadProgressSchema.nullable(),
  /** What cancelling it would do now. */
  cancel: cancelEffectSchema,
  /** Why it waits or how it ended; what it does where it is at work. */
  now: sentenceSchema,
});
export type ListedTask = z.infer<typeof listedTaskSchema>;

const scopeSchema = z.union([
  z.strictObject({ order: orderNumberSchema }),
  z.strictObject({ deviceId: deviceIdSchema }),
  z.strictObject({ id: taskIdSchema }),
]);

/** The work on devices' firmware. */
export const queueCalls = {
  'queue.show': {
    input: nothing,
    output: z.strictObject({ settings: queueSettingsSchema, tasks: z.array(listedTaskSchema) }),
  },
  /** The tasks of one device, oldest first, each with its chain of steps. */
  'queue.ofDevice': { input: z.strictObject({ deviceId: deviceIdSchema }), output: z.array(listedTaskSchema) },
  /**
   * Makes the tasks that these devices need for the versions set for them; of an order where no devices are named. What
   * can't be updated is said for each. `again`: a person asks also for what failed or was left unconfirmed.
   */
  'queue.plan': {
    input: z.strictObject({
      order: orderNumberSchema.nullable(),
      deviceIds: z.array(deviceIdSchema).max(10_000).nullable(),
      again: z.boolean(),
    }),
    output: z.strictObject({
      planned: z.int(),
      alreadyThere: z.int(),
      refused: z.array(z.strictObject({ deviceId: deviceIdSchema, reason: sentenceSchema })),
    }),
  },
  'queue.retry': { input: z.strictObject({ id: taskIdSchema }), output: nothing },
  /** Fails once it is too late, with a sentence. What it would do, `queue.show` says before. */
  'queue.cancel': { input: z.strictObject({ id: taskIdSchema }), output: nothing },
  /** Without a scope the whole bench. What runs goes on to its end. */
  'queue.pause': { input: z.strictObject({ scope: scopeSchema.nullable() }), output: nothing },
  'queue.resume': { input: z.strictObject({ scope: scopeSchema.nullable() }), output: nothing },
  'queue.set': { input: queueSettingsSchema.omit({ paused: true }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
