import { z } from 'zod';

const nothing = z.strictObject({});
const model = z.string().trim().min(1).max(120);

/** `ordered` is a SKU as orders spell it, `reported` a model as the device itself says it. */
export const equivalentSchema = z.strictObject({ ordered: model, reported: model });

/** Calls about models that stand in for one another on this bench, beside the catalogue that Greenroom brings. */
export const equivalentCalls = {
  'equivalents.list': { input: nothing, output: z.array(equivalentSchema) },
  'equivalents.add': { input: equivalentSchema, output: nothing },
  'equivalents.remove': { input: equivalentSchema, output: nothing },
} as const;
