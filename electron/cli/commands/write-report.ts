import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { CallOutput, OutputFormat } from '../../../shared/contract/calls.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import { type CliContext, call } from '../context.ts';

export const FORMATS: readonly OutputFormat[] = ['pack', 'pdf', 'xlsx', 'csv', 'json'];

/** A report that was written, and where its files lie. */
export interface SavedReport {
  readonly report: CallOutput<'reports.write'>;
  readonly folder: string;
}

/** Freezes an order's report and saves its files in `folder`, which is made where it is missing. */
export async function writeReport(
  context: CliContext,
  bench: Bench,
  order: string,
  formats: readonly OutputFormat[],
  folder: string,
): Promise<Result<SavedReport, Failure>> {
  const path = resolve(folder);
  const made = await attempt(async () => mkdir(path, { recursive: true }), 'cli.badFolder', path);
  if (!made.ok) return made;
  const written = await call(context, bench, 'reports.write', { order, formats, language: context.language });
  if (!written.ok) return written;
  for (const { name } of written.value.files) {
    const file = await call(context, bench, 'reports.file', { reportId: written.value.reportId, name });
    if (!file.ok) return file;
    const bytes = Buffer.from(file.value.base64, 'base64');
    const saved = await attempt(async () => writeFile(join(path, basename(name)), bytes), 'cli.cannotWrite', path);
    if (!saved.ok) return saved;
  }
  return ok({ report: written.value, folder: path });
}

async function attempt(work: () => Promise<unknown>, code: string, path: string): Promise<Result<void, Failure>> {
  try {
    await work();
    return ok(undefined);
  } catch (thrown) {
    return err(failure(code, { path, reason: String((thrown as NodeJS.ErrnoException).code) }));
  }
}
