import { z } from 'zod';
import type { AddressPlan } from '../domain/site/address-plan.ts';
import { isIpv4 } from '../domain/site/ipv4.ts';
import { PLAN_ACTIONS, type PlanStep } from '../domain/site/plan-step.ts';
import type { PlanPoint, Position } from '../domain/site/position.ts';
import type { FloorPlan, Site } from '../domain/site/site.ts';
import { orderNumberSchema, positionIdSchema } from './schemas.ts';

const text = z.string().max(2_000);
const short = z.string().max(256);
const share = z.number().min(0).max(1);
export const ipv4Schema = z.string().refine(isIpv4);
export const vlanSchema = z.int().min(1).max(4_094).nullable();

/** No deeper than a campus, a building, a floor, a wing, a room and a few more. */
const MAX_SITE_DEPTH = 12;

/** Outermost first; empty: no site. */
export const sitePathSchema = z.array(short.min(1)).max(MAX_SITE_DEPTH);
/** A name as a label can carry it. */
export const placeNameSchema = z.string().min(1).max(120);
export const pointSchema = z.strictObject({ x: share, y: share }) satisfies z.ZodType<PlanPoint>;

export const addressPlanSchema: z.ZodType<AddressPlan> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['static', 'reserved']),
    address: ipv4Schema,
    prefix: z.int().min(1).max(32).nullable(),
    gateway: ipv4Schema.nullable(),
    vlan: vlanSchema,
  }),
  z.strictObject({ kind: z.literal('dhcp'), vlan: vlanSchema }),
]);

/** Lenient in lengths: what an order's file once said must stay readable. */
export const positionSchema: z.ZodType<Position> = z.strictObject({
  id: positionIdSchema,
  order: orderNumberSchema,
  site: z.array(text),
  name: text,
  model: short.nullable(),
  serial: short.nullable(),
  address: addressPlanSchema.nullable(),
  switchName: short.nullable(),
  switchPort: short.nullable(),
  poeWatts: z.number().min(0).max(1_000).nullable(),
  note: text,
  visitDate: short.nullable(),
  point: pointSchema.nullable(),
});

const floorPlanSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  contentType: z.enum(['image/png', 'image/jpeg']),
  bytes: z.int().min(1),
  widthPx: z.int().min(1),
  heightPx: z.int().min(1),
  fileName: short,
}) satisfies z.ZodType<FloorPlan>;

export const siteSchema: z.ZodType<Site> = z.strictObject({
  order: orderNumberSchema,
  path: z.array(text).min(1),
  floorPlan: floorPlanSchema.nullable(),
});

export const planStepSchema: z.ZodType<PlanStep> = z.strictObject({
  id: short.min(1),
  order: orderNumberSchema,
  action: z.enum(PLAN_ACTIONS),
  count: z.int().min(1),
  undoes: short.nullable(),
});
