import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checklistSchema } from '../../../shared/contract/dossier-schemas.ts';
import type { Checklist } from '../../../shared/domain/dossier/checklist.ts';
import type { Knowledge, ModelKnowledge } from '../../../shared/domain/identity/knowledge.ts';
import type { OuiTable } from '../../../shared/domain/identity/oui.ts';
import type { LicenceKnowledge } from '../../../shared/domain/licence/knowledge.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

const text = z.string().min(1).max(500);

const ouisFile = z.strictObject({
  about: text,
  manufacturers: z.array(
    z.strictObject({
      name: text,
      ouis: z.array(z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/)),
      source: text,
    }),
  ),
});

const modelsFile = z.strictObject({
  about: text,
  vendorPrefixes: z.array(text),
  equivalents: z.array(
    z.strictObject({ sku: text, models: z.array(text).min(1), inferred: z.boolean(), source: text }),
  ),
  rules: z.array(
    z.strictObject({
      vendor: text,
      kind: z.literal('capacity-suffix'),
      suffix: text,
      inferred: z.boolean(),
      source: text,
    }),
  ),
});

const days = z.int().min(0).max(1_000);
const pattern = z.string().min(1).max(40);

const licencesFile = z.strictObject({
  about: text,
  graceDays: days,
  graceSource: text,
  daysOfYear: z.int().min(360).max(370),
  coTermSource: text,
  expiringWithinDays: days,
  quoteDaysBefore: days,
  orderDaysBefore: days,
  families: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z-]{0,30}$/),
        name: z.strictObject({ en: text, fr: text }),
        devices: z.array(pattern).min(1),
        licences: z.array(pattern).min(1),
        perDevice: z.int().min(1).max(100),
        weight: z.number().min(0.01).max(100_000).nullable(),
        inferred: z.boolean(),
        source: text,
      }),
    )
    .min(1)
    .max(100)
    .refine((families) => new Set(families.map(({ id }) => id)).size === families.length),
  connector: z.strictObject({ family: text, skus: z.array(pattern), words: z.array(text), source: text }),
});

/**
 * Reads what ships about makers and models from `knowledge/` in the resources folder. Fails on a file that is missing,
 * is no JSON or has another shape, and names the file: it came with the program, so the program is incomplete.
 *
 * Licences are read from `ownFolder` instead where a partner keeps a `licences.json` of their own there: prices and SKUs
 * change more often than programs.
 */
export async function loadKnowledge(
  resourcesFolder: string,
  ownFolder: string | null = null,
): Promise<Result<Knowledge, Failure>> {
  const ouis = await loadJson(join(resourcesFolder, 'knowledge', 'ouis.json'), parseOuis);
  if (!ouis.ok) return ouis;
  const models = await loadJson(join(resourcesFolder, 'knowledge', 'models.json'), parseModels);
  if (!models.ok) return models;
  const own = ownFolder === null ? null : join(ownFolder, 'licences.json');
  const shipped = join(resourcesFolder, 'knowledge', 'licences.json');
  const licences = await loadJson(own !== null && existsSync(own) ? own : shipped, parseLicences);
  if (!licences.ok) return licences;
  const checklist = await loadJson(join(resourcesFolder, 'knowledge', 'dossier-checklist.json'), parseList);
  return checklist.ok
    ? ok({ ouis: ouis.value, models: models.value, licences: licences.value, checklist: checklist.value })
    : checklist;
}

function parseOuis(value: unknown): OuiTable | null {
  const file = ouisFile.safeParse(value);
  if (!file.success) return null;
  const entries = file.data.manufacturers.flatMap(({ name, ouis }) => ouis.map((oui) => [oui, name] as const));
  const table = new Map(entries);
  // One prefix under two makers: whichever came last would win by accident.
  return table.size === entries.length ? table : null;
}

function parseModels(value: unknown): ModelKnowledge | null {
  const file = modelsFile.safeParse(value);
  return file.success ? file.data : null;
}

/** Refuses a connector that asks for a family that is not there: its cameras would silently need nothing. */
function parseLicences(value: unknown): LicenceKnowledge | null {
  const file = licencesFile.safeParse(value);
  if (!file.success) return null;
  return file.data.families.some(({ id }) => id === file.data.connector.family) ? file.data : null;
}

function parseList(value: unknown): Checklist | null {
  const file = checklistSchema.safeParse(value);
  return file.success ? file.data : null;
}

async function loadJson<T>(path: string, parse: (value: unknown) => T | null): Promise<Result<T, Failure>> {
  try {
    const parsed = parse(JSON.parse(await readFile(path, 'utf8')));
    return parsed === null ? err(failure('knowledge.unreadable', { file: path })) : ok(parsed);
  } catch {
    return err(failure('knowledge.unreadable', { file: path }));
  }
}
