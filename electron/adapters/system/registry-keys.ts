import { z } from 'zod';
import { COMMAND_REGIONS, type CommandRegion } from '../../../shared/domain/registration/command-region.ts';
import { type RegistrySource, sourceKey } from '../../../shared/domain/registration/reading.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { RegistryAccess, RegistryKeys } from '../../bench/ports/registry.ts';
import { openSealedFile } from './sealed-file.ts';

const savedKeys = z.array(
  z.strictObject({
    customer: z.string(),
    organisation: z.string(),
    region: z.enum(COMMAND_REGIONS),
    apiKey: z.string(),
  }),
);

interface KeptKey {
  readonly source: RegistrySource;
  readonly access: RegistryAccess;
}

/**
 * Keys of registries in an encrypted file beside that of the passwords, under the same passphrase. Fails as
 * `openSealedFile` does; no failure holds a key.
 */
export function openRegistryKeys(path: string, passphrase: string): Result<RegistryKeys, Failure> {
  const opened = openSealedFile(path, passphrase);
  if (!opened.ok) return opened;
  const file = opened.value;
  const saved = file.text === null ? [] : parseSaved(file.text);
  if (saved === null) return err(failure('credential.fileDamaged', { file: path }));
  return ok(registryKeys(saved, (keys) => file.replace(textOf(keys))));
}

/** Keys that last as long as the process. */
export function createMemoryRegistryKeys(): RegistryKeys {
  return registryKeys([], () => ok(undefined));
}

function registryKeys(
  saved: readonly KeptKey[],
  keep: (keys: readonly KeptKey[]) => Result<void, Failure>,
): RegistryKeys {
  let known = saved;
  const without = (source: RegistrySource): readonly KeptKey[] =>
    known.filter((each) => sourceKey(each.source) !== sourceKey(source));
  const replace = (next: readonly KeptKey[]): Result<void, Failure> => {
    const kept = keep(next);
    if (kept.ok) known = next;
    return kept;
  };
  return {
    find: (source) => known.find((each) => sourceKey(each.source) === sourceKey(source))?.access ?? null,
    list: () => known.map(({ source, access: { region } }) => ({ source, region })),
    put: (source, { region, apiKey }) =>
      replace([...without(source), { source, access: new SealedKey(region, apiKey) }]),
    remove: (source) => replace(without(source)),
  };
}

function textOf(keys: readonly KeptKey[]): string {
  // Named one by one: a sealed key gives itself to nobody who does not ask for it by name.
  return JSON.stringify(
    keys.map(({ source: { customer, organisation }, access: { region, apiKey } }) => ({
      customer,
      organisation,
      region,
      apiKey,
    })),
  );
}

function parseSaved(text: string): readonly KeptKey[] | null {
  try {
    return savedKeys.parse(JSON.parse(text)).map(({ customer, organisation, region, apiKey }) => ({
      source: { kind: 'command-api', customer, organisation },
      access: new SealedKey(region, apiKey),
    }));
  } catch {
    return null;
  }
}

/** Read by name and in no other way: not by `JSON.stringify`, not by `util.inspect`, not by spreading it. */
class SealedKey implements RegistryAccess {
  readonly region: CommandRegion;
  readonly #apiKey: string;

  constructor(region: CommandRegion, apiKey: string) {
    this.region = region;
    this.#apiKey = apiKey;
  }

  get apiKey(): string {
    return this.#apiKey;
  }
}
