import { z } from 'zod';
import { boardRowSchema } from './board.ts';
import { networkInterfaceSchema } from './health.ts';
import {
  countsSchema,
  deviceIdSchema,
  deviceMatchSchema,
  deviceSchema,
  gatesSchema,
  isoTimeSchema,
  orderNumberSchema,
  orderSchema,
  orderVerdictSchema,
  sentenceSchema,
  writtenReportSchema,
} from './schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
const language = z.enum(['en', 'fr']);
const reportFormat = z.enum(['pdf', 'xlsx', 'csv', 'json']);
/** 15 MiB of file once decoded: ten times the largest order seen, a thousandth of what would hurt. */
const base64File = z.base64().max(20 * 1024 * 1024);

export const orderSummarySchema = z.strictObject({
  number: orderNumberSchema,
  customer: text,
  counts: countsSchema,
  verdict: orderVerdictSchema,
  importedAt: isoTimeSchema,
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** What an import did, or with `dryRun` would do. Keys are unit ids. */
export const importOutcomeSchema = z.strictObject({
  order: orderNumberSchema,
  outcome: z.enum(['new', 'unchanged', 'changed']),
  dryRun: z.boolean(),
  added: z.array(text),
  changed: z.array(text),
  removed: z.array(text),
  units: z.int(),
  positions: z.int(),
});
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

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
  'interfaces.list': { input: nothing, output: z.array(networkInterfaceSchema) },
  'interfaces.choose': { input: z.strictObject({ names: z.array(text).max(64) }), output: nothing },
  'orders.list': { input: nothing, output: z.array(orderSummarySchema) },
  'orders.show': {
    input: z.strictObject({ number: orderNumberSchema }),
    output: z.strictObject({ order: orderSchema, summary: orderSummarySchema, rows: z.array(boardRowSchema) }),
  },
  'orders.import': {
    input: z.strictObject({ fileName: text, contentBase64: base64File, dryRun: z.boolean() }),
    output: z.array(importOutcomeSchema),
  },
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
      formats: z.array(reportFormat).min(1),
      language,
    }),
    output: writtenReportSchema,
  },
  'reports.list': { input: nothing, output: z.array(writtenReportSchema) },
  'reports.file': {
    input: z.strictObject({ reportId: text, name: text }),
    output: z.strictObject({ contentType: text, base64: z.string() }),
  },
  'journal.list': {
    input: z.strictObject({ since: isoTimeSchema.nullable(), limit: z.int().min(1).max(1_000) }),
    output: z.array(timelineEntrySchema),
  },
  'journal.verify': { input: nothing, output: journalCheckSchema },
  /** Rebuilds every table from the journal beside the live one and compares. */
  'journal.check': { input: nothing, output: projectionCheckSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.infer<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<Calls[Name]['output']>;
export type ReportFormat = z.infer<typeof reportFormat>;
export type Language = z.infer<typeof language>;

/** A call's name, or null for a text that names none. */
export function findCall(name: string): CallName | null {
  return Object.hasOwn(calls, name) ? (name as CallName) : null;
}
