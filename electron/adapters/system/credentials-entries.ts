import { type ModelComparer, type ModelKnowledge, modelComparer } from '../../../shared/domain/identity/knowledge.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Credential, CredentialStore } from '../../bench/ports.ts';
import { type CredentialScope, parseCredentialScope, plainAddress } from './credentials-scope.ts';

/** A credential that was entered, and what for. */
export interface EnteredCredential {
  readonly scope: CredentialScope;
  readonly credential: Credential;
}

const MAX_TEXT = 256;

/** Checks what a person entered. The sentence of a failure never holds the password. */
export function parseEntry(scopeText: string, { user, password }: Credential): Result<EnteredCredential, Failure> {
  const fits = (text: string): boolean => text !== '' && text.length <= MAX_TEXT;
  if (!fits(user) || !fits(password)) return err(failure('credential.empty'));
  if (scopeText.trim() === '') return err(failure('credential.scopeEmpty'));
  const scope = parseCredentialScope(scopeText);
  return scope === null
    ? err(failure('credential.scopeUnclear', { scope: scopeText.trim().slice(0, MAX_TEXT) }))
    : ok({ scope, credential: new SealedCredential(user, password) });
}

/** The entries with `entry` in the place of an older one for the same, or at the end. */
export function withEntry(
  entries: readonly EnteredCredential[],
  entry: EnteredCredential,
): readonly EnteredCredential[] {
  const isSame = ({ scope }: EnteredCredential): boolean =>
    scope.kind === entry.scope.kind && scope.text.toUpperCase() === entry.scope.text.toUpperCase();
  return [...entries.filter((known) => !isSame(known)), entry];
}

/** Looks entries up as the port has it: MAC, then address, then model, of several models the newest entry. */
export function lookUp(
  models: ModelKnowledge | null,
): (entries: readonly EnteredCredential[], device: Parameters<CredentialStore['find']>[0]) => Credential | null {
  const sameModel: ModelComparer = modelComparer(models ?? { vendorPrefixes: [], equivalents: [], rules: [] });
  return (entries, { macs, address, model }) => {
    const own = plainAddress(address);
    const found =
      entries.find(({ scope }) => scope.kind === 'mac' && macs.includes(scope.text)) ??
      entries.find(({ scope }) => scope.kind === 'address' && scope.text === own) ??
      entries.findLast(({ scope }) => scope.kind === 'model' && model !== null && sameModel(scope.text, model));
    return found?.credential ?? null;
  };
}

/** What may be shown of the entries: for what, and which user. */
export function listEntries(entries: readonly EnteredCredential[]): ReturnType<CredentialStore['list']> {
  return entries.map(({ scope, credential }) => ({ for: scope.text, user: credential.user }));
}

/**
 * A credential whose password is read by name and in no other way: not by `JSON.stringify`, not by `util.inspect`, not by
 * spreading it. A log line or an error that takes it along by mistake shows the user only.
 */
class SealedCredential implements Credential {
  readonly user: string;
  readonly #password: string;

  constructor(user: string, password: string) {
    this.user = user;
    this.#password = password;
  }

  get password(): string {
    return this.#password;
  }
}
