import { failure } from '../../../../shared/lib/sentence.ts';
import type { FileFailure } from '../../../bench/ports/firmware.ts';

/** A file's failure; its sentence is `errors.<code>`. `transient`: worth trying again without anybody's help. */
export function fileFailure(
  code: string,
  transient: boolean,
  params: Readonly<Record<string, string | number>> = {},
): FileFailure {
  return { ...failure(code, params), transient };
}

/** What an error of the disk means: full, or otherwise not to be had. */
export function diskFailure(error: unknown): FileFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return fileFailure('firmware.file.diskFull', false);
  const reason = error instanceof Error ? error.message : String(error);
  return fileFailure('firmware.file.diskFailed', false, { reason });
}
