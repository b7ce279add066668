import { z } from 'zod';
import { packManifestSchema } from './pack-schemas.ts';
import { sentenceSchema } from './schemas.ts';

const nothing = z.strictObject({});
const checkId = z.string().min(8).max(64);
/** A mebibyte once decoded. */
const piece = z.base64().max(1_400_000);

/** What came of checking a pack: what it says of itself, or the first thing in it that is not as it was sealed. */
const packCheckSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    manifest: packManifestSchema,
    entries: z.int(),
    /** Whether this very bench sealed it. */
    isOwn: z.boolean(),
  }),
  z.strictObject({ ok: z.literal(false), part: z.string().max(256).nullable(), sentence: sentenceSchema }),
]);

/** Checking packs of any bench. A pack comes in pieces, in order; nothing of it is kept. */
export const packCalls = {
  'packs.beginCheck': { input: nothing, output: z.strictObject({ checkId }) },
  'packs.sendPiece': { input: z.strictObject({ checkId, contentBase64: piece }), output: nothing },
  'packs.finishCheck': { input: z.strictObject({ checkId }), output: packCheckSchema },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
