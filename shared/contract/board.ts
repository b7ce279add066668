import { z } from 'zod';
import { PHASES } from '../domain/lifecycle/phase.ts';
import { VERDICTS } from '../domain/matching/match.ts';
import { gateNameSchema, gateStateSchema } from './readiness-schemas.ts';
import {
  countsSchema,
  deviceIdSchema,
  isoTimeSchema,
  macSchema,
  orderNumberSchema,
  orderVerdictSchema,
  positionIdSchema,
  presenceStateSchema,
  protocolSchema,
  sentenceSchema,
  unitIdSchema,
} from './schemas.ts';

const text = z.string().max(2_000);

/** The seven shapes of UI.md: how a row is drawn, from its gates and what is being done for it. */
export const ROW_STATES = ['expected', 'working', 'waiting', 'hand', 'failed', 'ready', 'waived'] as const;
export type RowState = (typeof ROW_STATES)[number];

/** One tile or row: a device on the bench, or a unit that the order expects and nobody has seen. */
export const boardRowSchema = z.strictObject({
  /** The device's id, or `unit:` and the unit's id for one that is still missing. */
  id: text,
  deviceId: deviceIdSchema.nullable(),
  state: z.enum(ROW_STATES),
  phase: z.enum(PHASES).nullable(),
  verdict: z.enum(VERDICTS),
  /** Group on the board: 0 needs a hand or failed, 1 working, 2 waiting, 3 ready, 4 expected. */
  group: z.int().min(0).max(4),
  /** What happens now, what it waits for, or what to do. */
  now: sentenceSchema,
  order: orderNumberSchema.nullable(),
  line: z.int().nullable(),
  /** The unit that this row is, or stands for; null: none. */
  unitId: unitIdSchema.nullable(),
  positionId: positionIdSchema.nullable(),
  site: z.array(text),
  position: text.nullable(),
  visitDate: text.nullable(),
  /** What the device says it is; null where it never said. */
  model: text.nullable(),
  /** What the order wants in this place; null where it wants nothing. */
  orderedModel: text.nullable(),
  manufacturer: text.nullable(),
  firmware: text.nullable(),
  serial: text.nullable(),
  macs: z.array(macSchema),
  addresses: z.array(text),
  interface: text.nullable(),
  protocols: z.array(protocolSchema),
  presence: presenceStateSchema.nullable(),
  setAside: z.boolean(),
  driven: z.boolean(),
  firstSeen: isoTimeSchema.nullable(),
  lastSeen: isoTimeSchema.nullable(),
  gates: z.record(gateNameSchema, gateStateSchema),
  /** What the checks that count for it come to together. */
  checked: gateStateSchema,
});
export type BoardRow = z.infer<typeof boardRowSchema>;

/** What the one button beside a sentence under "Needs a hand" does. */
const ATTENTION_ACTIONS = ['set-aside', 'take-back', 'enter-credential', 'identify-again', 'place', 'show'] as const;

/** Something that waits for a person: one sentence, one action. */
export const attentionSchema = z.strictObject({
  rowId: text,
  deviceId: deviceIdSchema.nullable(),
  order: orderNumberSchema.nullable(),
  severity: z.enum(['hand', 'failed']),
  sentence: sentenceSchema,
  action: z.enum(ATTENTION_ACTIONS),
});
export type Attention = z.infer<typeof attentionSchema>;

/** How many exceptions a head carries in full; the rest are on their rows. */
export const MOST_ATTENTION = 60;

/** The head of the board: what can be read from two metres. */
export const boardHeadSchema = z.strictObject({
  /** The order the board is filtered to; null: every open order together. */
  order: orderNumberSchema.nullable(),
  counts: countsSchema,
  verdict: orderVerdictSchema.nullable(),
  /** The first `MOST_ATTENTION`, those that failed before those that wait. */
  attention: z.array(attentionSchema).max(MOST_ATTENTION),
  /** How many there are in all. */
  attentionCount: z.int().min(0),
});
export type BoardHead = z.infer<typeof boardHeadSchema>;

export const boardSnapshotSchema = z.strictObject({ head: boardHeadSchema, rows: z.array(boardRowSchema) });
export type BoardSnapshot = z.infer<typeof boardSnapshotSchema>;

/** What changed since the revision before: whole rows, never parts of one. */
export const boardPatchSchema = z.strictObject({
  head: boardHeadSchema.optional(),
  upsert: z.array(boardRowSchema),
  remove: z.array(text),
});
export type BoardPatch = z.infer<typeof boardPatchSchema>;
