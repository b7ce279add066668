import { z } from 'zod';
import { fileHashSchema, firmwareReleaseSchema, firmwareTargetSchema, releaseIdSchema } from './firmware-schemas.ts';
import { deviceIdSchema, isoTimeSchema, orderNumberSchema, sentenceSchema } from './schemas.ts';

const short = z.string().max(256);
const name = short.min(1);
const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const nothing = z.strictObject({});
const uploadId = z.string().min(8).max(64);
/** A mebibyte once decoded. */
const piece = z.base64().max(1_400_000);

/** What a person says of a release. Left out: what the file's name or the catalogue says. */
const about = {
  vendor: name.nullable(),
  models: z.array(name).max(200),
  version: name.nullable(),
  channel: short.nullable(),
  notes: z.string().max(2_000),
};

const fetchStateSchema = z.strictObject({
  doneBytes: bytes,
  totalBytes: bytes.nullable(),
  /** Null while it runs: else why it ended without the file. */
  failure: sentenceSchema.nullable(),
});

export const catalogueEntrySchema = z.strictObject({
  release: firmwareReleaseSchema,
  /** Whether the file is on this computer. */
  isHere: z.boolean(),
  /** Null where nothing is being fetched, or was since the start. */
  fetch: fetchStateSchema.nullable(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

const needSchema = z.strictObject({
  order: orderNumberSchema,
  model: name,
  count: z.int(),
  version: name.nullable(),
  state: z.enum(['here', 'to-fetch', 'file-missing', 'blocked', 'no-release', 'no-target']),
  releases: z.array(releaseIdSchema),
});

const firmwareCatalogueSchema = z.strictObject({
  entries: z.array(catalogueEntrySchema),
  targets: z.array(firmwareTargetSchema),
  /** Of every open order, model by model. */
  needs: z.array(needSchema),
  missing: z.strictObject({ files: z.int(), bytes, unsized: z.int() }),
  /** Bytes of all files at hand, and how many they may be before what nobody needs goes. */
  cache: z.strictObject({ bytes, limitBytes: bytes }),
});

/** What came of adding a file: a second one of the same content, version and models changes nothing. */
const addedSchema = z.strictObject({ release: firmwareReleaseSchema, outcome: z.enum(['added', 'unchanged']) });

/** Firmware: the catalogue, its files, and which version devices are to run. */
export const firmwareCalls = {
  'firmware.show': { input: nothing, output: firmwareCatalogueSchema },
  /** Says what a file's name says, so that a person need only be asked for the rest. */
  'firmware.recognise': {
    input: z.strictObject({ fileNames: z.array(name).max(1_000) }),
    output: z.array(
      z.strictObject({
        isFirmware: z.boolean(),
        vendor: name.nullable(),
        model: name.nullable(),
        version: name.nullable(),
      }),
    ),
  },
  /** A file comes in pieces, in order, one at a time; each is answered once it lies on the disk. */
  'firmware.beginUpload': {
    input: z.strictObject({ fileName: name, sizeBytes: bytes, sha256: fileHashSchema.nullable() }),
    output: z.strictObject({ uploadId }),
  },
  'firmware.upload': {
    input: z.strictObject({ uploadId, atByte: bytes, contentBase64: piece }),
    output: z.strictObject({ doneBytes: bytes }),
  },
  'firmware.finishUpload': { input: z.strictObject({ uploadId, ...about }), output: addedSchema },
  'firmware.cancelUpload': { input: z.strictObject({ uploadId }), output: nothing },
  'firmware.addAddress': {
    input: z.strictObject({ url: z.string().min(1).max(2_000), sha256: fileHashSchema.nullable(), ...about }),
    output: addedSchema,
  },
  /** Answers once the fetch has begun; how far it is, `firmware.show` says. One that runs goes on. */
  'firmware.fetch': {
    input: z.strictObject({
      id: releaseIdSchema,
      maxBytesPerSecond: z
        .int()
        .min(16 * 1024)
        .nullable(),
      followsElsewhere: z.boolean(),
    }),
    output: nothing,
  },
  /** What has come is kept: the next fetch goes on there. */
  'firmware.pauseFetch': { input: z.strictObject({ id: releaseIdSchema }), output: nothing },
  /** Replaces what a person may say of a release; its file stays. */
  'firmware.change': {
    input: z.strictObject({
      id: releaseIdSchema,
      vendor: name,
      models: z.array(name).min(1).max(200),
      version: name,
      channel: short.nullable(),
      notes: z.string().max(2_000),
      passThrough: z.array(name).max(16),
      blocked: short.nullable(),
    }),
    output: nothing,
  },
  'firmware.remove': { input: z.strictObject({ id: releaseIdSchema }), output: nothing },
  /** A version of null takes the target back. */
  'firmware.setTarget': { input: firmwareTargetSchema, output: nothing },
  /** What a person read of a device that updates itself: version, where and when. */
  'firmware.noteReading': {
    input: z.strictObject({ deviceId: deviceIdSchema, version: name, where: name, readAt: isoTimeSchema }),
    output: nothing,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
