import { z } from 'zod';
import { ITEM_STATES } from '../domain/dossier/checklist.ts';
import { COVERS } from '../domain/dossier/installers.ts';
import {
  answerSchema,
  calendarDaySchema,
  checklistItemSchema,
  customerSchema,
  dossierPartSchema,
  installerSchema,
  partsSchema,
  recordedAnswerSchema,
  wordSchema,
} from './dossier-schemas.ts';
import { timeZoneSchema } from './licence-calls.ts';
import { orderNumberSchema } from './schemas.ts';

const nothing = z.strictObject({});
const text = z.string().max(2_000);
const base64File = z.base64().max(20 * 1024 * 1024);

const visitSchema = z.strictObject({
  order: text,
  site: z.array(text),
  date: calendarDaySchema,
  zone: text,
});
const coverSchema = z.enum(COVERS);

const remarkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no-end') }),
  z.strictObject({ kind: z.literal('ends-before-start') }),
  z.strictObject({ kind: z.literal('longer-than-needed'), days: z.int(), lastVisit: calendarDaySchema }),
  z.strictObject({ kind: z.literal('no-visit') }),
  z.strictObject({ kind: z.literal('no-app') }),
]);

const checkedItemSchema = z.strictObject({
  item: checklistItemSchema,
  state: z.enum(ITEM_STATES),
  by: z.enum(['rule', 'person']).nullable(),
  answer: recordedAnswerSchema.nullable(),
});

export const dossierSchema = z.strictObject({
  customer: text,
  orders: z.array(orderNumberSchema),
  parts: partsSchema,
  items: z.array(checkedItemSchema),
  /** Ids of the items for which a visit would fail. */
  stops: z.array(text),
  /** Administrators' addresses that look shared. */
  sharedAddresses: z.array(text),
  installers: z.strictObject({
    installers: z.array(
      z.strictObject({
        installer: installerSchema,
        visits: z.array(z.strictObject({ visit: visitSchema, cover: coverSchema })),
        remarks: z.array(remarkSchema),
      }),
    ),
    visits: z.array(z.strictObject({ visit: visitSchema, best: coverSchema.nullable(), over: z.boolean() })),
    reminders: z.array(
      z.strictObject({
        on: calendarDaySchema,
        kind: z.enum(['create', 'extend', 'remove']),
        name: text,
        visit: calendarDaySchema,
      }),
    ),
  }),
});
export type Dossier = z.infer<typeof dossierSchema>;

/** What is known around a customer's sites. `customer` may be the number of one of its orders wherever it is asked for. */
export const dossierCalls = {
  /** `zone`: of sites for which the dossier names none. */
  'dossier.show': { input: z.strictObject({ customer: customerSchema, zone: timeZoneSchema }), output: dossierSchema },
  /**
   * Sets a part as a whole. The partner's own is the same for every customer. Permission and revocation of a link have calls
   * of their own, and stay here as they are.
   */
  'dossier.setPart': { input: z.strictObject({ customer: customerSchema, part: dossierPartSchema }), output: nothing },
  'dossier.answer': { input: z.strictObject({ customer: customerSchema, answer: answerSchema }), output: nothing },
  /** Keeps the customer's permission in writing; a revocation before it is over. */
  'dossier.permit': {
    input: z.strictObject({
      customer: customerSchema,
      fileName: text.min(1),
      contentBase64: base64File.min(1),
      given: wordSchema,
    }),
    output: nothing,
  },
  /** The customer takes the access back; what rested on the link is not done any more. */
  'dossier.revoke': {
    input: z.strictObject({
      customer: customerSchema,
      name: wordSchema.shape.name,
      on: calendarDaySchema,
      reason: text,
    }),
    output: nothing,
  },
  /** The permission's file, as it was given. */
  'dossier.permission': {
    input: z.strictObject({ customer: customerSchema }),
    output: z.strictObject({ fileName: text, sha256: text, contentBase64: z.string() }),
  },
  /** The accounts to create, for the administrator who creates them: a CSV for a spreadsheet of that language. */
  'dossier.installerSheet': {
    input: z.strictObject({ customer: customerSchema, language: z.enum(['en', 'fr']) }),
    output: z.strictObject({ fileName: text, content: z.string(), rows: z.int() }),
  },
  /** Adds a checklist of a partner's own, or replaces the one with its id. */
  'dossier.addChecklist': {
    input: z.strictObject({ content: z.string() }),
    output: z.strictObject({ id: text, items: z.int() }),
  },
  'dossier.removeChecklist': { input: z.strictObject({ id: text }), output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
