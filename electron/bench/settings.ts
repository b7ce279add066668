import { ok } from '../../shared/lib/result.ts';
import type { UseCases } from './bench.ts';
import type { Identifier } from './identify.ts';
import type { CredentialStore, Discovery } from './ports.ts';
import type { BenchState } from './state.ts';

export interface SettingDeps {
  readonly state: BenchState;
  /** Null on a bench that was opened to read. */
  readonly discovery: Discovery | null;
  readonly credentials: CredentialStore;
  readonly identifier: Identifier;
}

type SettingCalls = Pick<UseCases, 'interfaces.list' | 'interfaces.choose' | 'credentials.add' | 'credentials.list'>;

/** Where the bench listens, and with which users it reads devices. */
export function settingUseCases({ state, discovery, credentials, identifier }: SettingDeps): SettingCalls {
  return {
    'interfaces.list': async () => ok([...((await discovery?.interfaces()) ?? [])]),
    'interfaces.choose': async ({ names }) => {
      discovery?.choose(names.length === 0 ? null : names);
      return ok({});
    },
    'credentials.add': async ({ for: scope, user, password }) => {
      const added = credentials.add(scope, { user, password });
      if (!added.ok) return added;
      for (const device of state.devices.values()) {
        const [address = ''] = device.addresses;
        const found = credentials.find({
          macs: device.macs,
          address,
          model: device.attributes.model?.value ?? null,
        });
        if (found?.user === user && found.password === password) identifier.again(device.id);
      }
      return ok({});
    },
    'credentials.list': async () => ok([...credentials.list()]),
  };
}
