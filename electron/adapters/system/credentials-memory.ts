import type { ModelKnowledge } from '../../../shared/domain/identity/knowledge.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { Credential, CredentialStore } from '../../bench/ports.ts';
import { type EnteredCredential, listEntries, lookUp, parseEntry, withEntry } from './credentials-entries.ts';

/** A credential, and the MAC, address or model that it is for. */
export interface CredentialFor extends Credential {
  readonly for: string;
}

/**
 * Credentials that last as long as the process. With `models`, one for `P3265-LVE` is found for a device that says
 * `AXIS P3265-LVE`. An entry that `add` would refuse is a bug of the caller, and throws.
 */
export function createMemoryCredentials(
  entries: readonly CredentialFor[],
  models: ModelKnowledge | null = null,
): CredentialStore {
  let known: readonly EnteredCredential[] = [];
  const find = lookUp(models);
  const store: CredentialStore = {
    find: (device) => find(known, device),
    list: () => listEntries(known),
    add: (scope, credential) => {
      const entry = parseEntry(scope, credential);
      if (!entry.ok) return entry;
      known = withEntry(known, entry.value);
      return ok(undefined);
    },
  };
  for (const { for: scope, user, password } of entries) {
    if (!store.add(scope, { user, password }).ok) throw new Error('a credential was built in for nothing that exists');
  }
  return store;
}
