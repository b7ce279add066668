import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCredentialFile } from '../../../electron/adapters/system/credentials-file.ts';
import type { CredentialStore } from '../../../electron/bench/ports.ts';

const PASSPHRASE = 'correct horse, pâté';
const CANARY = 'canary-0b1e "<é>';
const DEVICE = { macs: [], address: '10.0.0.1', model: 'P3265-LVE' };

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-credentials-'));
  path = join(folder, 'credentials.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(passphrase = PASSPHRASE): CredentialStore {
  const opened = openCredentialFile({ path, passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

describe('the file of credentials', () => {
  it('is made with the first one, and gives all of them back', () => {
    const store = open();
    expect(existsSync(path)).toBe(false);
    expect(store.add('P3265-LVE', { user: 'root', password: CANARY })).toEqual({ ok: true, value: undefined });
    expect(store.add('10.0.0.2', { user: 'admin', password: 'other' })).toMatchObject({ ok: true });
    const again = open();
    expect(again.find(DEVICE)).toMatchObject({ user: 'root' });
    expect(again.find(DEVICE)?.password).toBe(CANARY);
    expect(again.list()).toEqual([
      { for: 'P3265-LVE', user: 'root' },
      { for: '10.0.0.2', user: 'admin' },
    ]);
    again.add('10.0.0.3', { user: 'x', password: 'y' });
    expect(open().list()).toHaveLength(3);
  });

  it('shows nothing of what is in it, and is for its owner only', () => {
    const store = open();
    store.add('P3265-LVE', { user: 'root-user', password: CANARY });
    const text = readFileSync(path, 'utf8');
    for (const secret of ['canary', 'root-user', 'P3265', PASSPHRASE, Buffer.from(CANARY).toString('base64')]) {
      expect(text).not.toContain(secret);
      expect(inspect(store, { depth: 10, showHidden: true })).not.toContain(secret);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['credentials.json']);
  });

  it('has one key, made with the first password, however many follow', () => {
    const store = open();
    const salts = [1, 2, 3].map((number) => {
      store.add('M', { user: 'u', password: `p${number}` });
      return (JSON.parse(readFileSync(path, 'utf8')) as { kdf: { salt: string } }).kdf.salt;
    });
    expect(new Set(salts).size).toBe(1);
  });

  it('is never encrypted twice with the same nonce', () => {
    const store = open();
    const nonces = [1, 2, 3].map((number) => {
      store.add('M', { user: 'u', password: `p${number}` });
      return (JSON.parse(readFileSync(path, 'utf8')) as { iv: string }).iv;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  it('stays shut for another passphrase, and says that it is the passphrase', () => {
    open().add('M', { user: 'u', password: CANARY });
    const before = readFileSync(path, 'utf8');
    const refused = openCredentialFile({ path, passphrase: 'wrong' });
    expect(refused).toMatchObject({
      error: { code: 'credential.wrongPassphrase', sentence: { params: { file: path } } },
    });
    expect(JSON.stringify(refused)).not.toContain('wrong"');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('opens with the same passphrase typed in another composition of its letters', () => {
    open('pâté'.normalize('NFC')).add('M', { user: 'u', password: 'p' });
    expect(open('pâté'.normalize('NFD')).list()).toHaveLength(1);
  });

  it.each([
    ['is empty', () => ''],
    ['is cut', (text: string) => text.slice(0, 100)],
    [
      'has one letter changed in its data',
      (text: string) =>
        text.replace(/("data": ")(.)/, (_all, key: string, char: string) => `${key}${char === 'A' ? 'B' : 'A'}`),
    ],
    [
      'has one letter changed in its tag',
      (text: string) =>
        text.replace(/("tag": ")(.)/, (_all, key: string, char: string) => `${key}${char === 'A' ? 'B' : 'A'}`),
    ],
    ['asks for more work than ours does', (text: string) => text.replace('65536', '1073741824')],
    ['is of a version to come', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['has a key too many', (text: string) => text.replace('{', '{ "note": 1,')],
  ])('that %s is damaged, and is left as it lies', (_name, damage) => {
    open().add('M', { user: 'u', password: 'p' });
    const damaged = damage(readFileSync(path, 'utf8'));
    writeFileSync(path, damaged);
    expect(openCredentialFile({ path, passphrase: PASSPHRASE })).toMatchObject({
      error: { code: 'credential.fileDamaged' },
    });
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });

  it('that others could read is closed to them', () => {
    open().add('M', { user: 'u', password: 'p' });
    chmodSync(path, 0o644);
    open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that is a folder cannot be read', () => {
    mkdirSync(path);
    expect(openCredentialFile({ path, passphrase: PASSPHRASE })).toMatchObject({
      error: { code: 'credential.fileUnreadable' },
    });
  });

  it('that cannot be written keeps nothing, in memory neither', () => {
    const store = open();
    store.add('M', { user: 'u', password: 'p' });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    expect(store.add('N', { user: 'u', password: CANARY })).toMatchObject({
      error: { code: 'credential.fileUnwritable' },
    });
    expect(store.list()).toEqual([{ for: 'M', user: 'u' }]);
  });
});
