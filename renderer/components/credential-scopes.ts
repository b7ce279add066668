import type { BoardRow } from '../../shared/contract/board.ts';
import type { CredentialScope } from './credential-form.tsx';
import { nameOf } from './row-words.ts';
import type { Say } from './say.ts';

/** What a password entered at this row can be for: the device itself (narrowest first), or all of its model. */
export function credentialScopesOf(row: BoardRow, say: Say): readonly CredentialScope[] {
  const { macs, addresses, model } = row;
  const key = macs[0] ?? addresses[0];
  const scopes: CredentialScope[] = [];
  if (key !== undefined) {
    const label = say({ key: 'settings.credential.thisDevice', params: { name: nameOf(row, say) } });
    scopes.push({ value: key, label });
  }
  if (model !== null)
    scopes.push({ value: model, label: say({ key: 'settings.credential.thisModel', params: { model } }) });
  return scopes;
}
