import { z } from 'zod';
import { UNIT_FIELDS } from '../domain/order/unit-changes.ts';
import { orderFieldSchema, orderPresetSchema, presetNameSchema } from './import-schemas.ts';
import { orderNumberSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
/** Made by the client, so that it can ask how far its import is, and stop it, while it waits for the answer. */
const importId = z.string().min(8).max(64);
/** 15 MiB of file once decoded: ten times the largest order seen, a thousandth of what would hurt. */
const base64File = z.base64().max(20 * 1024 * 1024);
const column = z.int().min(0).max(199);

/** One unit that differs, field by field. */
const unitChangeSchema = z.strictObject({
  unitId: text,
  kind: z.enum(['added', 'changed', 'removed']),
  line: z.int(),
  sku: text,
  serial: text.nullable(),
  place: text.nullable(),
  fields: z.array(z.strictObject({ field: z.enum(UNIT_FIELDS), before: text, after: text })),
});

/** What an import did, or with `dryRun` would do. Keys are unit ids. */
export const importOutcomeSchema = z.strictObject({
  order: orderNumberSchema,
  customer: text,
  outcome: z.enum(['new', 'unchanged', 'changed']),
  dryRun: z.boolean(),
  added: z.array(text),
  changed: z.array(text),
  removed: z.array(text),
  units: z.int(),
  positions: z.int(),
  /** Licences, which expect no device. */
  licences: z.int(),
  /** At most 1,000, removed ones first; `added`, `changed` and `removed` name them all. */
  changes: z.array(unitChangeSchema),
  /** What a person should know before this is taken; each says what happens then. At most 200. */
  conflicts: z.array(sentenceSchema),
});
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** What a person says about a file. Null: whatever Greenroom finds. */
const importChoiceSchema = z.strictObject({
  sheet: z.string().max(64).nullable(),
  preset: presetNameSchema.nullable(),
  mapping: z
    .strictObject({
      headerRow: z.int().min(1).nullable(),
      columns: z.array(z.strictObject({ column, field: orderFieldSchema.nullable() })).max(200),
    })
    .nullable(),
  /** For every row, where no column says it. */
  order: z.string().max(64).nullable(),
  customer: z.string().max(200).nullable(),
});
export type ImportChoice = z.infer<typeof importChoiceSchema>;

const importProblemSchema = z.strictObject({
  code: text,
  sentence: sentenceSchema,
  /** As the spreadsheet counts; null where the whole file is meant. */
  row: z.int().nullable(),
  /** `G7`; null where the whole row or file is meant. */
  cell: text.nullable(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** A file that was looked at: what was found in it, what it would change, or everything that keeps it from that. */
export const importLookSchema = z.strictObject({
  id: importId,
  fileName: text,
  found: z.strictObject({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).nullable(),
    delimiter: z.string().max(2).nullable(),
    /** The sheet that was read; null for a file that is one table. */
    sheet: text.nullable(),
    sheets: z.array(z.strictObject({ name: text, hidden: z.boolean(), rows: z.int() })),
    headerRow: z.int(),
    rows: z.int(),
  }),
  columns: z.array(
    z.strictObject({
      column,
      header: text,
      field: orderFieldSchema.nullable(),
      source: z.enum(['header', 'preset', 'person']).nullable(),
      guess: orderFieldSchema.nullable(),
      examples: z.array(text),
    }),
  ),
  /** The remembered columns that were used. */
  preset: text.nullable(),
  suggested: z.strictObject({ order: text.nullable(), customer: text.nullable() }),
  /** The first rows, as they were read. */
  preview: z.array(z.strictObject({ number: z.int(), cells: z.array(text) })),
  /** Empty where the file can be taken. At most 2,000. */
  problems: z.array(importProblemSchema),
  outcomes: z.array(importOutcomeSchema),
});
export type ImportLook = z.infer<typeof importLookSchema>;

const importProgressSchema = z.strictObject({
  stage: z.enum(['waiting', 'reading', 'comparing', 'writing']),
  /** Of what can be counted; 0 of 0 where nothing can. */
  done: z.int(),
  total: z.int(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** Calls that bring orders onto the bench and take them off. */
export const importCalls = {
  /** In one step: looks at a file and, unless `dryRun`, takes it. */
  'orders.import': {
    input: z.strictObject({
      fileName: text,
      contentBase64: base64File,
      dryRun: z.boolean(),
      preset: presetNameSchema.nullish(),
    }),
    output: z.array(importOutcomeSchema),
  },
  /** `contentBase64` null: the file that was sent under this id before, looked at with another choice. */
  'imports.look': {
    input: z.strictObject({
      id: importId,
      fileName: text,
      contentBase64: base64File.nullable(),
      choice: importChoiceSchema,
    }),
    output: importLookSchema,
  },
  /** Takes what was looked at last, all of it or nothing. */
  'imports.take': { input: z.strictObject({ id: importId }), output: z.array(importOutcomeSchema) },
  /** Null where no such import is at work. */
  'imports.progress': { input: z.strictObject({ id: importId }), output: importProgressSchema.nullable() },
  /** Stops it where it is at work, and forgets the file. */
  'imports.drop': { input: z.strictObject({ id: importId }), output: nothing },
  'presets.list': { input: nothing, output: z.array(orderPresetSchema) },
  'presets.save': { input: z.strictObject({ preset: orderPresetSchema }), output: nothing },
  'presets.remove': { input: z.strictObject({ name: presetNameSchema }), output: nothing },
  /** Takes an order off the bench while nothing rests on it. */
  'orders.remove': { input: z.strictObject({ number: orderNumberSchema }), output: nothing },
  /** Its units are no longer expected, and what stood for them is free for other orders; reports stay possible. */
  'orders.close': { input: z.strictObject({ number: orderNumberSchema }), output: nothing },
  'orders.reopen': { input: z.strictObject({ number: orderNumberSchema }), output: nothing },
  /** Brings back what the last import changed, or takes the order off where it was new, while nothing rests on it. */
  'orders.undoImport': {
    input: z.strictObject({ number: orderNumberSchema }),
    output: z.strictObject({ removed: z.boolean(), fileName: text.nullable() }),
  },
} as const;
