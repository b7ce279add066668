import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Knowledge, ModelKnowledge } from '../../../shared/domain/identity/knowledge.ts';
import type { OuiTable } from '../../../shared/domain/identity/oui.ts';
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

/**
 * Reads what ships about makers and models from `knowledge/` in the resources folder. Fails on a file that is missing,
 * is no JSON or has another shape, and names the file: it came with the program, so the program is incomplete.
 */
export async function loadKnowledge(resourcesFolder: string): Promise<Result<Knowledge, Failure>> {
  const ouis = await loadJson(join(resourcesFolder, 'knowledge', 'ouis.json'), parseOuis);
  if (!ouis.ok) return ouis;
  const models = await loadJson(join(resourcesFolder, 'knowledge', 'models.json'), parseModels);
  return models.ok ? ok({ ouis: ouis.value, models: models.value }) : models;
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

async function loadJson<T>(path: string, parse: (value: unknown) => T | null): Promise<Result<T, Failure>> {
  try {
    const parsed = parse(JSON.parse(await readFile(path, 'utf8')));
    return parsed === null ? err(failure('knowledge.unreadable', { file: path })) : ok(parsed);
  } catch {
    return err(failure('knowledge.unreadable', { file: path }));
  }
}
