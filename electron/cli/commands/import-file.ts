import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ImportOutcome } from '../../../shared/contract/import-calls.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import { type CliContext, call } from '../context.ts';

/** The contract's limit for an upload, before base64. */
const MAX_BYTES = 15 * 1024 * 1024;

/** Reads an order file from the disk, as calls take it. */
export async function readImportFile(
  path: string,
): Promise<Result<{ readonly fileName: string; readonly contentBase64: string }, Failure>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return err(failure('cli.fileTooLarge', { path, megabytes: MAX_BYTES / 1024 / 1024 }));
    return ok({ fileName: basename(path), contentBase64: (await readFile(path)).toString('base64') });
  } catch (thrown) {
    return err(failure('cli.fileUnreadable', { path, reason: String((thrown as NodeJS.ErrnoException).code) }));
  }
}

/** Reads an order file from the disk and imports it. Fails, with nothing changed, where it can't be read. */
export async function importFile(
  context: CliContext,
  bench: Bench,
  path: string,
): Promise<Result<readonly ImportOutcome[], Failure>> {
  const file = await readImportFile(path);
  return file.ok ? call(context, bench, 'orders.import', { ...file.value, dryRun: false }) : file;
}
