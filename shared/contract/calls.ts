import { z } from 'zod';
import { boardRowSchema } from './board.ts';
import { diagnosisCalls } from './diagnosis.ts';
import { dossierCalls } from './dossier-calls.ts';
import { equivalentCalls } from './equivalent-calls.ts';
import { firmwareCalls } from './firmware-calls.ts';
import { networkInterfaceSchema } from './health.ts';
import { importCalls } from './import-calls.ts';
import { labelCalls } from './label-calls.ts';
import { licenceCalls } from './licence-calls.ts';
import { matchingCalls } from './matching-calls.ts';
import { packCalls } from './pack-calls.ts';
import { queueCalls } from './queue-calls.ts';
import { readinessCalls } from './readiness-calls.ts';
import { gateNameSchema, gatesSchema } from './readiness-schemas.ts';
import { registryCalls } from './registry-calls.ts';
import { scanCalls } from './scan-calls.ts';
import {
  countsSchema,
  deviceIdSchema,
  deviceMatchSchema,
  deviceSchema,
  isoTimeSchema,
  orderNumberSchema,
  orderSchema,
  orderVerdictSchema,
  sentenceSchema,
  writtenReportSchema,
} from './schemas.ts';
import { siteCalls } from './site-calls.ts';
import { supportCalls } from './support-calls.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
const language = z.enum(['en', 'fr']);
const reportFormat = z.enum(['pdf', 'xlsx', 'csv', 'json']);
/** `pack`: all of them, the evidence and the bench's seal in one file. */
const outputFormat = z.enum([...reportFormat.options, 'pack']);
export const orderSummarySchema = z.strictObject({
  number: orderNumberSchema,
  customer: text,
  counts: countsSchema,
  verdict: orderVerdictSchema,
  importedAt: isoTimeSchema,
  /** Null: it is open. */
  closedAt: isoTimeSchema.nullable(),
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** A journal entry as a page shows it: the sentence is the entry in words. */
export const timelineEntrySchema = z.strictObject({
  seq: z.int(),
  at: isoTimeSchema,
  kind: text,
  actor: text.nullable(),
  sentence: sentenceSchema,
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const deviceDetailSchema = z.strictObject({
  row: boardRowSchema,
  device: deviceSchema,
  match: deviceMatchSchema.nullable(),
  gates: gatesSchema,
  /** The gates that count for it, under its order's profile. */
  counting: z.array(gateNameSchema),
  timeline: z.array(timelineEntrySchema),
});
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;

const journalCheckSchema = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  /** Number of the first entry that does not hold, and what is wrong with it. */
  first: z.strictObject({ seq: z.int(), sentence: sentenceSchema }).nullable(),
});

const projectionCheckSchema = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  /** The first table that does not follow from the entries, and where. */
  first: z.strictObject({ table: text, sentence: sentenceSchema }).nullable(),
});

/**
 * Every call that a client can make: one map from which the router's handlers and the client's methods are both
 * derived. Objects are strict: an unknown key is refused rather than ignored.
 */
export const calls = {
  ...diagnosisCalls,
  'interfaces.list': { input: nothing, output: z.array(networkInterfaceSchema) },
  'interfaces.choose': { input: z.strictObject({ names: z.array(text).max(64) }), output: nothing },
  'orders.list': { input: nothing, output: z.array(orderSummarySchema) },
  'orders.show': {
    input: z.strictObject({ number: orderNumberSchema }),
    output: z.strictObject({ order: orderSchema, summary: orderSummarySchema, rows: z.array(boardRowSchema) }),
  },
  ...dossierCalls,
  ...firmwareCalls,
  ...importCalls,
  ...labelCalls,
  ...licenceCalls,
  ...queueCalls,
  ...packCalls,
  ...readinessCalls,
  ...registryCalls,
  ...scanCalls,
  ...supportCalls,
  'devices.show': { input: z.strictObject({ id: deviceIdSchema }), output: deviceDetailSchema },
  'devices.setAside': { input: z.strictObject({ id: deviceIdSchema }), output: nothing },
  'devices.takeBack': { input: z.strictObject({ id: deviceIdSchema }), output: nothing },
  'devices.identifyAgain': { input: z.strictObject({ id: deviceIdSchema }), output: nothing },
  'devices.picture': {
    input: z.strictObject({ id: deviceIdSchema }),
    output: z.strictObject({
      contentType: z.enum(['image/jpeg', 'image/png']),
      base64: z.string(),
      takenAt: isoTimeSchema,
    }),
  },
  'credentials.add': {
    input: z.strictObject({
      /** A MAC, an address, or a model: the narrowest that fits is used, and for nothing else. */
      for: text.min(1),
      user: z.string().min(1).max(256),
      password: z.string().min(1).max(256),
    }),
    output: nothing,
  },
  'credentials.list': { input: nothing, output: z.array(z.strictObject({ for: text, user: text })) },
  'reports.write': {
    input: z.strictObject({
      order: orderNumberSchema,
      formats: z.array(outputFormat).min(1),
      language,
    }),
    output: writtenReportSchema,
  },
  'reports.list': { input: nothing, output: z.array(writtenReportSchema) },
  'reports.file': {
    input: z.strictObject({ reportId: text, name: text }),
    output: z.strictObject({ contentType: text, base64: z.string() }),
  },
  ...siteCalls,
  'journal.list': {
    input: z.strictObject({ since: isoTimeSchema.nullable(), limit: z.int().min(1).max(1_000) }),
    output: z.array(timelineEntrySchema),
  },
  'journal.verify': { input: nothing, output: journalCheckSchema },
  /** Rebuilds every table from the journal beside the live one and compares. */
  'journal.check': { input: nothing, output: projectionCheckSchema },
  ...matchingCalls,
  ...equivalentCalls,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.infer<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<Calls[Name]['output']>;
export type ReportFormat = z.infer<typeof reportFormat>;
export type OutputFormat = z.infer<typeof outputFormat>;
export type Language = z.infer<typeof language>;

/** A call's name, or null for a text that names none. */
export function findCall(name: string): CallName | null {
  return Object.hasOwn(calls, name) ? (name as CallName) : null;
}
