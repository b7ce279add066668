import { z } from 'zod';
import { MISFITS } from '../domain/matching/misfit.ts';
import { deviceIdSchema, orderNumberSchema, unitIdSchema } from './schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});

/** A unit that a device could be placed at by hand: where it goes, what was ordered, and who stands there now. */
export const placeChoiceSchema = z.strictObject({
  unitId: unitIdSchema,
  order: orderNumberSchema,
  line: z.int(),
  sku: text,
  serial: text.nullable(),
  site: z.array(text),
  position: text.nullable(),
  /** What speaks against it; null where nothing does. */
  misfit: z.enum(MISFITS).nullable(),
  /** The device that stands there now, by its model and serial; null where the unit is open. */
  holder: z.strictObject({ deviceId: deviceIdSchema, model: text.nullable(), serial: text.nullable() }).nullable(),
});
export type PlaceChoice = z.infer<typeof placeChoiceSchema>;

/** Calls about who stands where. */
export const matchingCalls = {
  /** Units of open orders for this device, those that fit and are open first; at most 200. */
  'matches.choices': {
    input: z.strictObject({ id: deviceIdSchema, search: text }),
    output: z.array(placeChoiceSchema),
  },
  /** Places a device by hand. A device that is not what was ordered needs a reason. Whoever stood there is released. */
  'matches.pin': {
    input: z.strictObject({
      id: deviceIdSchema,
      unitId: unitIdSchema,
      reason: z.string().trim().min(3).max(500).nullable(),
    }),
    output: nothing,
  },
  /** Takes back that a device was placed, scanned or labelled: from then on the matching decides again. */
  'matches.release': { input: z.strictObject({ id: deviceIdSchema }), output: nothing },
} as const;
