import { z } from 'zod';
import { CAUSES, type ExceptionCause, OWNERS } from '../domain/readiness/exception.ts';
import {
  gateNameSchema,
  profileSchema,
  profileScopeSchema,
  recordedWaiverSchema,
  waiverSchema,
} from './readiness-schemas.ts';
import { countsSchema, deviceIdSchema, orderNumberSchema, orderVerdictSchema, sentenceSchema } from './schemas.ts';

const nothing = z.strictObject({});
const text = z.string().max(2_000);
const site = z.array(text);

const causeSchema = z.custom<ExceptionCause>((value) => CAUSES.some((cause) => cause === value));

const exceptionSchema = z.strictObject({
  rowId: text,
  /** Null: a unit that nobody has seen. */
  deviceId: deviceIdSchema.nullable(),
  subject: text,
  site,
  cause: causeSchema,
  owner: z.enum(OWNERS),
  sentence: sentenceSchema,
  /** What a waiver would let pass; null where nothing can be: a unit that is not there can't be let go. */
  gate: gateNameSchema.nullable(),
});
export type ReadinessException = z.infer<typeof exceptionSchema>;

const givenWaiverSchema = z.strictObject({
  waiver: recordedWaiverSchema,
  subject: text,
  /** Whether it still counts. */
  live: z.boolean(),
});
export type GivenWaiver = z.infer<typeof givenWaiverSchema>;

export const readinessSchema = z.strictObject({
  order: orderNumberSchema,
  customer: text,
  verdict: orderVerdictSchema,
  counts: countsSchema,
  /** Every site and sub-site, a site before what is below it. */
  sites: z.array(z.strictObject({ site, counts: countsSchema, verdict: orderVerdictSchema })),
  /** What waits for a person, what keeps a device from leaving first. */
  exceptions: z.array(exceptionSchema),
  waivers: z.array(givenWaiverSchema),
  profile: profileSchema,
  /** Whose it is. */
  profileFrom: z.enum(['order', 'customer', 'default']),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** Readiness of an order, what counts for it, and what people let pass. */
export const readinessCalls = {
  'readiness.show': { input: z.strictObject({ order: orderNumberSchema }), output: readinessSchema },
  /** Replaces what was set for this order or customer. */
  'readiness.setProfile': {
    input: z.strictObject({ scope: profileScopeSchema, profile: profileSchema }),
    output: nothing,
  },
  /** From then on the customer's counts, or the default. */
  'readiness.removeProfile': { input: z.strictObject({ scope: profileScopeSchema }), output: nothing },
  'readiness.waive': { input: waiverSchema, output: nothing },
  'readiness.revoke': { input: z.strictObject({ deviceId: deviceIdSchema, gate: gateNameSchema }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
