import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** What a person named can't be written to; anything else (a full disk, no right to write) is the computer's trouble. */
const ASKED_WRONG: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** Writes one file where `--out` says, and gives its whole path. */
export async function saveFile(out: string, content: Uint8Array | string): Promise<Result<string, Failure>> {
  const path = resolve(out);
  try {
    await writeFile(path, content);
    return ok(path);
  } catch (thrown) {
    const reason = String((thrown as NodeJS.ErrnoException).code);
    return err(failure(ASKED_WRONG.has(reason) ? 'cli.badOut' : 'cli.cannotWrite', { path, reason }));
  }
}
