import { z } from 'zod';
import { FINDING_KINDS, type Finding, SEVERITIES } from '../domain/diagnosis/finding.ts';
import { type Ladder, RUNG_STATES, RUNGS } from '../domain/diagnosis/ladder.ts';
import { PROTOCOLS } from '../domain/identity/observation.ts';
import { PROTOCOL_PROOFS } from '../domain/identity/protocol-facts.ts';
import { isoTimeSchema, macSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);

/** The kind says which evidence there is; zod checks its form, not each name. */
const findingSchema = z.strictObject({
  kind: z.enum(FINDING_KINDS as [Finding['kind'], ...Finding['kind'][]]),
  severity: z.enum(SEVERITIES),
  evidence: z.record(text, z.union([text, z.number()])),
}) as unknown as z.ZodType<Finding>;

const ladderSchema: z.ZodType<Ladder> = z.strictObject({
  address: text,
  rungs: z.array(z.strictObject({ rung: z.enum(RUNGS), state: z.enum(RUNG_STATES), says: sentenceSchema })),
  verdict: sentenceSchema,
  reached: z.boolean(),
});

export const diagnosisSchema = z.strictObject({
  at: isoTimeSchema,
  /** Worst first; empty where nothing is the matter. */
  findings: z.array(findingSchema),
  /** For the address that was asked about; null where none was. */
  ladder: ladderSchema.nullable(),
  /** Hosts of the link that are no device of the bench: what a person may take for one that is missing. */
  others: z.array(
    z.strictObject({ address: text, mac: macSchema, interface: text.nullable(), maker: text.nullable() }),
  ),
  /** What is listened to, how much came, and whether a real device or an independent program has confirmed it. */
  protocols: z.array(
    z.strictObject({ protocol: z.enum(PROTOCOLS), proof: z.enum(PROTOCOL_PROOFS), received: z.int() }),
  ),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** Why can't I see it? */
export const diagnosisCalls = {
  'doctor.examine': {
    input: z.strictObject({ address: z.string().trim().min(1).max(64).nullable() }),
    output: diagnosisSchema,
  },
  /** Whether the bench's own subnets are swept, at a bounded rate, until Greenroom ends. */
  'sweep.set': { input: z.strictObject({ on: z.boolean() }), output: z.strictObject({}) },
} as const;
