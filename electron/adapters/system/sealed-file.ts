import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { type FileKey, mintKey, seal, unseal } from './credentials-cipher.ts';

/** A text that lies encrypted on the disk, in a file that only its owner may read. */
export interface SealedFile {
  /** What it held when it was opened; null where there is no such file yet. */
  readonly text: string | null;
  /** Replaces the whole of it at once or not at all. */
  replace(text: string): Result<void, Failure>;
}

/**
 * Opens a sealed file. Fails for a passphrase that does not open it, and for a file that is damaged or can't be read; which
 * of these it is, the code says. No failure holds a secret.
 */
export function openSealedFile(path: string, passphrase: string): Result<SealedFile, Failure> {
  const loaded = loadText(path);
  if (!loaded.ok) return loaded;
  if (loaded.value === null) return ok(sealedFile(path, null, mintOnce(passphrase)));
  const opened = unseal(loaded.value, passphrase);
  if (opened === 'wrong-passphrase') return err(failure('credential.wrongPassphrase', { file: path }));
  if (opened === 'damaged') return err(failure('credential.fileDamaged', { file: path }));
  return ok(sealedFile(path, opened.text, () => opened.key));
}

function sealedFile(path: string, text: string | null, loadKey: () => FileKey): SealedFile {
  return {
    text,
    replace: (next) =>
      replaceFile(path, seal(next, loadKey()))
        ? ok(undefined)
        : err(failure('credential.fileUnwritable', { file: path })),
  };
}

/**
 * The key of a file that is still to be made. It costs some 200 ms, and most starts of a new bench never need it: the
 * first secret that a person enters waits for it instead.
 */
function mintOnce(passphrase: string): () => FileKey {
  let key: FileKey | null = null;
  return () => {
    key ??= mintKey(passphrase);
    return key;
  };
}

/** Null where there is no such file yet. */
function loadText(path: string): Result<string | null, Failure> {
  try {
    // A copy from a memory stick comes with everybody's rights; on Windows the mode says nothing.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    const isNew = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isNew ? ok(null) : err(failure('credential.fileUnreadable', { file: path }));
  }
}

function replaceFile(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(draft, path);
    return true;
  } catch {
    discard(draft);
    return false;
  }
}

/** Takes a draft away, if it was made at all: where the folder itself has gone, even that is refused. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    return;
  }
}
