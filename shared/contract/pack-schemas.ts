import { z } from 'zod';
import type { ChainLine } from '../domain/pack/chain-part.ts';
import { PACK_FORMAT, type PackManifest } from '../domain/pack/manifest.ts';
import type { Json } from '../lib/canonical-json.ts';
import { isoTimeSchema, orderVerdictSchema } from './schemas.ts';

const short = z.string().max(256);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const seq = z.int().min(1);

/** Which version a pack is of: read first, for a newer one has another shape. */
export const packVersionSchema = z.object({ format: z.literal(PACK_FORMAT), version: z.int().min(1) });

export const packManifestSchema: z.ZodType<PackManifest> = z.strictObject({
  format: z.literal(PACK_FORMAT),
  version: z.literal(1),
  program: short,
  bench: z.strictObject({ id: short, publicKey: z.base64().max(512), fingerprint: hash }),
  report: z.strictObject({
    id: short,
    order: short,
    revision: z.int().min(1),
    verdict: orderVerdictSchema,
    language: z.enum(['en', 'fr']),
    practice: z.boolean(),
    generatedAt: isoTimeSchema,
  }),
  journal: z.strictObject({ seq, hash }),
  files: z.array(z.strictObject({ name: short, bytes: z.int().min(0), sha256: hash })).max(20_000),
});

/** What a report of any version says of itself: what must agree with the manifest. */
export const packedReportSchema = z.object({
  reportId: short,
  order: short,
  revision: z.int(),
  verdict: orderVerdictSchema,
  upToSeq: z.int(),
  journalHash: short,
  benchId: short,
});

const jsonSchema = z.custom<Json>((value) => value !== undefined);

export const chainLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('entry'),
    entry: z.strictObject({
      seq,
      at: isoTimeSchema,
      kind: short,
      version: z.int().min(1),
      actor: z.union([
        z.strictObject({ kind: z.literal('engine') }),
        z.strictObject({ kind: z.literal('person'), name: z.string() }),
      ]),
      subject: z.union([
        z.strictObject({ kind: z.literal('bench') }),
        z.strictObject({ kind: z.literal('order'), number: z.string() }),
        z.strictObject({ kind: z.literal('device'), id: z.string() }),
      ]),
      data: jsonSchema,
      previousHash: hash,
      hash,
    }),
  }),
  z.strictObject({ kind: z.literal('gap'), from: seq, to: seq, previousHash: hash, hash }),
]) as unknown as z.ZodType<ChainLine>;
