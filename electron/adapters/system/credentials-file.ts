import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { ModelKnowledge } from '../../../shared/domain/identity/knowledge.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CredentialStore } from '../../bench/ports.ts';
import { type FileKey, mintKey, seal, unseal } from './credentials-cipher.ts';
import { type EnteredCredential, listEntries, lookUp, parseEntry, withEntry } from './credentials-entries.ts';

export interface CredentialFileOptions {
  readonly path: string;
  readonly passphrase: string;
  /** So that one for `P3265-LVE` is found for a device that says `AXIS P3265-LVE`. */
  readonly models?: ModelKnowledge;
}

const savedEntries = z.array(z.strictObject({ for: z.string(), user: z.string(), password: z.string() }));

/**
 * Credentials in an encrypted file that only its owner may read; made with the first `add` where it is not there. Every
 * change replaces the whole file at once or not at all, and one that can't be written is not kept in memory either.
 * Fails for a passphrase that does not open the file, and for a file that is damaged or can't be read; which of these it
 * is, the code says. No failure holds a secret.
 */
export function openCredentialFile(options: CredentialFileOptions): Result<CredentialStore, Failure> {
  const { path, passphrase } = options;
  const loaded = loadText(path);
  if (!loaded.ok) return loaded;
  if (loaded.value === null) return ok(createStore(options, mintOnce(passphrase), []));
  const opened = unseal(loaded.value, passphrase);
  if (opened === 'wrong-passphrase') return err(failure('credential.wrongPassphrase', { file: path }));
  const entries = opened === 'damaged' ? null : parseSaved(opened.text);
  if (opened === 'damaged' || entries === null) return err(failure('credential.fileDamaged', { file: path }));
  return ok(createStore(options, () => opened.key, entries));
}

/**
 * The key of a file that is still to be made. It costs some 200 ms, and most starts of a new bench never need it: the
 * first password that a person enters waits for it instead.
 */
function mintOnce(passphrase: string): () => FileKey {
  let key: FileKey | null = null;
  return () => {
    key ??= mintKey(passphrase);
    return key;
  };
}

function createStore(
  { path, models }: CredentialFileOptions,
  loadKey: () => FileKey,
  saved: readonly EnteredCredential[],
): CredentialStore {
  let known = saved;
  const find = lookUp(models ?? null);
  return {
    find: (device) => find(known, device),
    list: () => listEntries(known),
    add: (scope, credential) => {
      const entry = parseEntry(scope, credential);
      if (!entry.ok) return entry;
      const next = withEntry(known, entry.value);
      if (!replaceFile(path, seal(textOf(next), loadKey())))
        return err(failure('credential.fileUnwritable', { file: path }));
      known = next;
      return ok(undefined);
    },
  };
}

function textOf(entries: readonly EnteredCredential[]): string {
  // Named one by one: a sealed credential gives its password to nobody who does not ask for it by name.
  return JSON.stringify(
    entries.map(({ scope, credential: { user, password } }) => ({ for: scope.text, user, password })),
  );
}

function parseSaved(text: string): readonly EnteredCredential[] | null {
  try {
    const entries = savedEntries
      .parse(JSON.parse(text))
      .map(({ for: scope, ...credential }) => parseEntry(scope, credential));
    return entries.every((entry) => entry.ok) ? entries.map(({ value }) => value) : null;
  } catch {
    return null;
  }
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
