import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRegistryKeys } from '../../../electron/adapters/system/registry-keys.ts';
import type { RegistryKeys } from '../../../electron/bench/ports/registry.ts';

const PASSPHRASE = 'correct horse, pâté';
const CANARY = 'canary-api-0b1e';
const source = (customer: string) => ({ kind: 'command-api', customer, organisation: `${customer} EU` }) as const;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (): string => join(folder, 'registry-keys.json');
function open(passphrase = PASSPHRASE): RegistryKeys {
  const opened = openRegistryKeys(path(), passphrase);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

it('keeps one key an organisation, and gives each back to whoever asks for it by name', () => {
  const keys = open();
  keys.put(source('Acme'), { region: 'eu', apiKey: 'older' });
  keys.put(source('acme '), { region: 'us', apiKey: CANARY });
  keys.put(source('Blue'), { region: 'au', apiKey: 'blue-key' });
  const again = open();
  expect(again.find(source('ACME'))?.apiKey).toBe(CANARY);
  expect(again.list()).toMatchObject([{ region: 'us' }, { region: 'au' }]);
  again.remove(source('Acme'));
  expect(open().find(source('Acme'))).toBeNull();
});

it('shows a key in no listing, no inspection and not in the file, which is for its owner only', () => {
  const keys = open();
  keys.put(source('Acme'), { region: 'eu', apiKey: CANARY });
  const found = keys.find(source('Acme'));
  for (const text of [
    readFileSync(path(), 'utf8'),
    JSON.stringify([keys.list(), found]),
    inspect([keys, found], { depth: 10, showHidden: true }),
  ]) {
    expect(text).not.toContain('canary');
  }
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

it('stays shut to another passphrase and says that it is damaged where it is, and keeps it as it was', () => {
  open().put(source('Acme'), { region: 'eu', apiKey: CANARY });
  const before = readFileSync(path(), 'utf8');
  expect(openRegistryKeys(path(), 'another')).toMatchObject({ error: { code: 'credential.wrongPassphrase' } });
  expect(readFileSync(path(), 'utf8')).toBe(before);
  writeFileSync(path(), before.slice(0, -40));
  expect(openRegistryKeys(path(), PASSPHRASE)).toMatchObject({ error: { code: 'credential.fileDamaged' } });
});
