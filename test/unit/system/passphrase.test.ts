import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadPassphrase } from '../../../electron/adapters/system/passphrase.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-passphrase-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is what the environment says, and then no file is made', () => {
  const path = join(folder, 'passphrase');
  expect(loadPassphrase({ path, environment: { GREENROOM_PASSPHRASE: 'correct horse' } })).toEqual({
    ok: true,
    value: 'correct horse',
  });
  expect(() => statSync(path)).toThrow('ENOENT');
});

it('is minted once, with 256 random bits, in a file that only its owner reads, and kept from then on', () => {
  const path = join(folder, 'config', 'passphrase');
  const first = loadPassphrase({ path, environment: {} });
  const again = loadPassphrase({ path, environment: { GREENROOM_PASSPHRASE: '' } });
  expect(first).toEqual(again);
  expect(readFileSync(path, 'utf8')).toMatch(/^[\w-]{43}\n$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const other = loadPassphrase({ path: join(folder, 'other'), environment: {} });
  expect(other).not.toEqual(first);
});

it.each([
  ['an empty file, which would seal with nothing', 'EMPTY', (path: string) => writeFileSync(path, '\n')],
  ['a folder that can not be made', 'ENOTDIR', () => undefined],
])('fails for %s', (_what, reason, prepare) => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const path = reason === 'EMPTY' ? join(folder, 'passphrase') : join(file, 'sub', 'passphrase');
  prepare(path);
  expect(loadPassphrase({ path, environment: {} })).toMatchObject({
    ok: false,
    error: { code: 'credential.fileNoPassphrase', sentence: { params: { path, reason } } },
  });
});
