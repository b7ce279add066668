import { z } from 'zod';
import { GATE_STATES, GATES, type Gate, type GateName, type Gates } from '../domain/readiness/gate.ts';
import {
  GATE_WEIGHTS,
  type GateProfile,
  type ProfileScope,
  type ReadinessProfile,
} from '../domain/readiness/profile.ts';
import type { RecordedWaiver, Waiver } from '../domain/readiness/waiver.ts';
import { deviceIdSchema, isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

export const gateNameSchema = z.enum(GATES);
export const gateStateSchema = z.enum(GATE_STATES);

/** One value for every gate. */
function forEachGate<Value>(value: z.ZodType<Value>): z.ZodType<Readonly<Record<GateName, Value>>> {
  const shape = Object.fromEntries(GATES.map((name) => [name, value]));
  return z.strictObject(shape) as unknown as z.ZodType<Readonly<Record<GateName, Value>>>;
}

const gateSchema = z.strictObject({
  state: gateStateSchema,
  reason: sentenceSchema,
  at: isoTimeSchema.nullable(),
  evidence: z.array(z.int()),
}) satisfies z.ZodType<Gate>;

export const gatesSchema: z.ZodType<Gates> = forEachGate(gateSchema);

const weightsSchema: z.ZodType<GateProfile> = forEachGate(z.enum(GATE_WEIGHTS));

export const profileSchema = z.strictObject({
  gates: weightsSchema,
  stableMinutes: z.int().min(0).max(1_440),
  clockSeconds: z.int().min(1).max(3_600),
}) satisfies z.ZodType<ReadinessProfile>;

export const profileScopeSchema: z.ZodType<ProfileScope> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order'), order: orderNumberSchema }),
  z.strictObject({ kind: z.literal('customer'), customer: z.string().trim().min(1).max(2_000) }),
]);

const waiverFields = {
  deviceId: deviceIdSchema,
  gate: gateNameSchema,
  name: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(500),
  until: isoTimeSchema,
};

export const waiverSchema = z.strictObject(waiverFields) satisfies z.ZodType<Waiver>;

export const recordedWaiverSchema = z.strictObject({
  ...waiverFields,
  at: isoTimeSchema,
  seq: z.int().min(1),
}) satisfies z.ZodType<RecordedWaiver>;
