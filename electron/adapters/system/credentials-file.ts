import { z } from 'zod';
import type { ModelKnowledge } from '../../../shared/domain/identity/knowledge.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CredentialStore } from '../../bench/ports.ts';
import { type EnteredCredential, listEntries, lookUp, parseEntry, withEntry } from './credentials-entries.ts';
import { openSealedFile, type SealedFile } from './sealed-file.ts';

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
  const opened = openSealedFile(path, passphrase);
  if (!opened.ok) return opened;
  const { text } = opened.value;
  const entries = text === null ? [] : parseSaved(text);
  if (entries === null) return err(failure('credential.fileDamaged', { file: path }));
  return ok(createStore(options, opened.value, entries));
}

function createStore(
  { models }: CredentialFileOptions,
  file: SealedFile,
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
      const kept = file.replace(textOf(next));
      if (!kept.ok) return kept;
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
