import { z } from 'zod';
import type { AddressFill } from '../domain/site/fill-addresses.ts';
import { countNamed, MAX_AT_ONCE, type PlanEdit } from '../domain/site/plan-edit.ts';
import { PLAN_ACTIONS } from '../domain/site/plan-step.ts';
import { orderNumberSchema, positionIdSchema, sentenceSchema, unitIdSchema } from './schemas.ts';
import {
  addressPlanSchema,
  ipv4Schema,
  placeNameSchema,
  planStepSchema,
  pointSchema,
  positionSchema,
  sitePathSchema,
  siteSchema,
  vlanSchema,
} from './site-schemas.ts';

const short = z.string().max(256);
const text = z.string().max(2_000);
const prefix = z.int().min(1).max(32);
const positionIds = z.array(positionIdSchema).min(1).max(MAX_AT_ONCE);
const unitIds = z.array(unitIdSchema).min(1).max(MAX_AT_ONCE);
const pattern = z.string().min(1).max(200);
const values = z.record(z.string().max(40), z.string().max(2_000));
const file = z.strictObject({ fileName: short, contentBase64: z.base64().max(20 * 1024 * 1024) });

const addressFillSchema: z.ZodType<AddressFill> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dhcp'), vlan: vlanSchema }),
  z.strictObject({
    kind: z.enum(['static', 'reserved']),
    first: ipv4Schema,
    last: ipv4Schema.nullable(),
    prefix,
    gateway: ipv4Schema.nullable(),
    vlan: vlanSchema,
  }),
]);

const positionFieldsSchema = z.strictObject({
  name: placeNameSchema.exactOptional(),
  model: short.min(1).nullable().exactOptional(),
  serial: short.min(1).nullable().exactOptional(),
  address: addressPlanSchema.nullable().exactOptional(),
  switchName: short.min(1).nullable().exactOptional(),
  switchPort: short.min(1).nullable().exactOptional(),
  poeWatts: z.number().min(0).max(200).nullable().exactOptional(),
  note: text.exactOptional(),
  visitDate: z.iso.date().nullable().exactOptional(),
});

/** What can be done to an order's plan, in one step. */
const planEditSchema: z.ZodType<PlanEdit> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create-site'), path: sitePathSchema.min(1) }),
  z.strictObject({ kind: z.literal('move-site'), path: sitePathSchema.min(1), to: sitePathSchema.min(1) }),
  z.strictObject({
    kind: z.literal('remove-site'),
    path: sitePathSchema.min(1),
    positions: z.enum(['keep', 'remove']),
  }),
  z.strictObject({
    kind: z.literal('create-positions'),
    site: sitePathSchema,
    pattern,
    values,
    count: z.int().min(1).max(10_000),
    model: short.min(1).nullable(),
  }),
  z.strictObject({ kind: z.literal('set-position'), id: positionIdSchema, fields: positionFieldsSchema }),
  z.strictObject({ kind: z.literal('move-positions'), ids: positionIds, site: sitePathSchema }),
  z.strictObject({ kind: z.literal('rename-positions'), ids: positionIds, pattern, values }),
  z.strictObject({ kind: z.literal('remove-positions'), ids: positionIds }),
  z.strictObject({ kind: z.literal('assign'), unitId: unitIdSchema, positionId: positionIdSchema }),
  z.strictObject({
    kind: z.literal('assign-to-site'),
    unitIds,
    site: sitePathSchema,
    pattern: pattern.nullable(),
    values,
  }),
  z
    .strictObject({ kind: z.literal('assign-to-places'), unitIds, ids: positionIds })
    .refine((edit) => countNamed(edit) <= MAX_AT_ONCE),
  z.strictObject({ kind: z.literal('assign-by-model'), site: sitePathSchema }),
  z.strictObject({ kind: z.literal('unassign'), unitIds }),
  z.strictObject({ kind: z.literal('swap'), first: unitIdSchema, second: unitIdSchema }),
  z.strictObject({ kind: z.literal('place'), id: positionIdSchema, point: pointSchema.nullable() }),
  z.strictObject({ kind: z.literal('fill-addresses'), ids: positionIds, fill: addressFillSchema }),
]);

/** What an edit did, or would do: with conflicts nothing at all. */
const planOutcomeSchema = z.strictObject({
  action: z.enum(PLAN_ACTIONS),
  /** How many positions, sites and assignments it changes. */
  count: z.int(),
  applied: z.boolean(),
  conflicts: z.array(sentenceSchema),
  remarks: z.array(sentenceSchema),
  /** The first changes in words a page can line up: what it was and what it becomes; null: nothing. */
  preview: z.array(z.strictObject({ before: text.nullable(), after: text.nullable() })),
});
export type PlanOutcome = z.infer<typeof planOutcomeSchema>;

const importedPlanSchema = z.strictObject({
  dryRun: z.boolean(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  unnamed: z.int(),
  /** What is wrong in the file, by row; where there is anything nothing is done. */
  problems: z.array(sentenceSchema),
  remarks: z.array(sentenceSchema),
  preview: planOutcomeSchema.shape.preview,
});

const planViewSchema = z.strictObject({
  order: orderNumberSchema,
  positions: z.array(positionSchema),
  sites: z.array(siteSchema),
  assignments: z.array(z.strictObject({ unitId: unitIdSchema, positionId: positionIdSchema })),
  /** What can be undone and done again; null where nothing. */
  undo: planStepSchema.nullable(),
  redo: planStepSchema.nullable(),
  /** What can't work in the address plan, each with the positions it concerns. */
  problems: z.array(z.strictObject({ positionIds: z.array(positionIdSchema), sentence: sentenceSchema })),
});
export type PlanOfOrder = z.infer<typeof planViewSchema>;

const ofOrder = z.strictObject({ order: orderNumberSchema });

/** Calls about sites, places and who goes where. */
export const siteCalls = {
  'plan.show': { input: ofOrder, output: planViewSchema },
  'plan.edit': {
    input: z.strictObject({ order: orderNumberSchema, edit: planEditSchema, dryRun: z.boolean() }),
    output: planOutcomeSchema,
  },
  'plan.undo': { input: ofOrder, output: planOutcomeSchema },
  'plan.redo': { input: ofOrder, output: planOutcomeSchema },
  'plan.import': {
    input: file.extend({ order: orderNumberSchema, dryRun: z.boolean() }),
    output: importedPlanSchema,
  },
  /** CSV for the network team: a row a position. */
  'plan.networkFile': {
    input: z.strictObject({ order: orderNumberSchema, language: z.enum(['en', 'fr']) }),
    output: z.strictObject({ fileName: short, content: z.string(), rows: z.int() }),
  },
  /** Gives a site its floor plan, PNG or JPEG; null takes it away. */
  'plan.setFloorPlan': {
    input: z.strictObject({ order: orderNumberSchema, path: sitePathSchema.min(1), file: file.nullable() }),
    output: planOutcomeSchema,
  },
  'plan.floorPlan': {
    input: z.strictObject({ order: orderNumberSchema, path: sitePathSchema.min(1) }),
    output: z.strictObject({ contentType: z.enum(['image/png', 'image/jpeg']), base64: z.string() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
