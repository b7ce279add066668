import { z } from 'zod';
import { REGISTRATION_OUTCOMES, REGISTRATION_SOURCES } from '../domain/readiness/evidence.ts';
import { COMMAND_REGIONS } from '../domain/registration/command-region.ts';
import { customerSchema } from './licence-schemas.ts';
import { registrySourceSchema } from './registry-schemas.ts';
import { deviceIdSchema, isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

const text = z.string().max(2_000);
const nothing = z.strictObject({});
const count = z.int().min(0);
/** A person's name, and why: both are printed in the hand-over pack. */
const personSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(1_000),
});

const readSourceSchema = z.strictObject({
  source: registrySourceSchema,
  /** When it was read, or its file was exported. */
  readAt: isoTimeSchema,
  devices: count,
  /** Since when its answer is old; null while it is fresh. */
  staleSince: isoTimeSchema.nullable(),
});
export type ReadSource = z.infer<typeof readSourceSchema>;

/** An organisation that is asked over the Internet. Its key is nowhere in it. */
const connectionSchema = z.strictObject({
  source: registrySourceSchema,
  region: z.enum(COMMAND_REGIONS),
  /** `waiting`: for a network, or until they are less busy; it is tried again by itself. `refused`: a person must act. */
  state: z.enum(['idle', 'reading', 'waiting', 'refused']),
  sentence: sentenceSchema.nullable(),
});
export type RegistryConnection = z.infer<typeof connectionSchema>;

const readOutcomeSchema = z.strictObject({
  outcome: z.enum(['read', 'waiting']),
  devices: count,
  /** Why it waits. */
  sentence: sentenceSchema.nullable(),
});

const registeredDeviceSchema = z.strictObject({
  unitId: text,
  /** Null: nobody has seen this unit yet; what the lists say of it is shown, and proves nothing. */
  deviceId: deviceIdSchema.nullable(),
  place: text.nullable(),
  site: z.array(text),
  sku: text,
  model: text.nullable(),
  serial: text.nullable(),
  /** Null: nothing that would list it was read. */
  outcome: z.enum(REGISTRATION_OUTCOMES).nullable(),
  by: z.enum(REGISTRATION_SOURCES).nullable(),
  /** Where it stands in words, with what to do next. */
  sentence: sentenceSchema,
  readAt: isoTimeSchema.nullable(),
  staleSince: isoTimeSchema.nullable(),
  /** Whose organisation lists it, where that is another customer's: for this bench's eyes only, never in a pack. */
  otherCustomer: text.nullable(),
});
export type RegisteredDevice = z.infer<typeof registeredDeviceSchema>;

const checklistItemSchema = z.strictObject({
  kind: z.enum(['create-site', 'claim', 'move', 'name']),
  /** What the newest list shows; null: none can show it. */
  done: z.boolean().nullable(),
  site: z.array(text),
  /** Absent for a site. */
  device: z
    .strictObject({
      unitId: text,
      serial: text.nullable(),
      model: text.nullable(),
      name: text.nullable(),
      now: text.nullable(),
    })
    .nullable(),
});
export type RegistryTask = z.infer<typeof checklistItemSchema>;

export const registrationSchema = z.strictObject({
  order: orderNumberSchema,
  customer: text,
  /** Lists of this customer, the newest first. */
  sources: z.array(readSourceSchema),
  connections: z.array(connectionSchema),
  devices: z.array(registeredDeviceSchema),
  /** What a person has to do in Command, in the order in which it is done. */
  checklist: z.array(checklistItemSchema),
});
export type Registration = z.infer<typeof registrationSchema>;

/** Calls about where devices are registered: what lists say, what a person says, and what is still to be done there. */
export const registryCalls = {
  'registry.list': {
    input: nothing,
    output: z.strictObject({ sources: z.array(readSourceSchema), connections: z.array(connectionSchema) }),
  },
  'registry.show': { input: z.strictObject({ order: orderNumberSchema }), output: registrationSchema },
  /** Takes a list of devices as Command exports it; it replaces the one of the same organisation whole. */
  'registry.import': {
    input: z.strictObject({
      fileName: text,
      contentBase64: z.base64().max(20 * 1024 * 1024),
      customer: customerSchema,
      /** As people call it; null: as the customer. */
      organisation: z.string().trim().min(1).max(200).nullable(),
      /** When the file was exported; null: now. Never later than now. */
      exportedAt: isoTimeSchema.nullable(),
      dryRun: z.boolean(),
    }),
    output: z.strictObject({
      dryRun: z.boolean(),
      /** Why the file can't be taken as it is; nothing was changed then. */
      problems: z.array(sentenceSchema),
      outcome: z.enum(['new', 'changed', 'unchanged']),
      devices: count,
      added: count,
      removed: count,
    }),
  },
  /** Keeps a key of the Command API and reads its lists. The key goes into the file of secrets, and nowhere else. */
  'registry.connect': {
    input: z.strictObject({
      customer: customerSchema,
      organisation: z.string().trim().min(1).max(200).nullable(),
      region: z.enum(COMMAND_REGIONS),
      apiKey: z.string().trim().min(8).max(512),
    }),
    output: readOutcomeSchema,
  },
  'registry.refresh': { input: z.strictObject({ source: registrySourceSchema }), output: readOutcomeSchema },
  /** Takes away what was read, and the key by which it was. */
  'registry.forget': { input: z.strictObject({ source: registrySourceSchema }), output: nothing },
  /** A person has seen with their own eyes that it is registered. It stands until a list that was read later speaks. */
  'registry.confirm': { input: personSchema.extend({ deviceId: deviceIdSchema }), output: nothing },
  /** Takes a person's word back; what the lists say counts again. */
  'registry.withdraw': { input: personSchema.extend({ deviceId: deviceIdSchema }), output: nothing },
  /** What is still to be done in Command, as a sheet to work from. */
  'registry.checklist': {
    input: z.strictObject({ order: orderNumberSchema, language: z.enum(['en', 'fr']) }),
    output: z.strictObject({ fileName: text, content: z.string(), rows: count }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
