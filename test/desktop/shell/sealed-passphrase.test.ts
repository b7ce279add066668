import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeyRing, loadSealedPassphrase } from '../../../electron/desktop/shell/sealed-passphrase.ts';

/** A key ring that turns bytes around, and counts how often it has sealed. */
class FakeKeyRing implements KeyRing {
  available = true;
  backend = 'gnome_libsecret';
  stale = false;
  locked = false;
  sealings = 0;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    this.sealings += 1;
    return Buffer.from(text).reverse();
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.locked) throw new Error('locked');
    return { result: Buffer.from(sealed).reverse().toString(), shouldReEncrypt: this.stale };
  }

  getSelectedStorageBackend(): string {
    return this.backend;
  }
}

let folder: string;
let path: string;
let keyRing: FakeKeyRing;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-sealed-'));
  path = join(folder, 'sub/passphrase.sealed');
  keyRing = new FakeKeyRing();
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (platform: NodeJS.Platform = 'linux') => loadSealedPassphrase({ path, keyRing, platform });

describe('the passphrase in the system’s key ring', () => {
  it('is minted once, lies sealed for its owner alone, and is the same at every start', async () => {
    const first = await load();
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(readFileSync(path, 'utf8')).not.toContain(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await load()).toBe(first);
    expect(keyRing.sealings).toBe(1);
  });

  it('is sealed anew where the system says that its key has changed', async () => {
    const first = await load();
    keyRing.stale = true;
    expect(await load()).toBe(first);
    expect(keyRing.sealings).toBe(2);
  });

  it('is left to the other doors’ way where there is no key ring, or one that protects nothing', async () => {
    keyRing.available = false;
    expect(await load()).toBeNull();
    keyRing.available = true;
    keyRing.backend = 'basic_text';
    expect(await load('linux')).toBeNull();
    expect(existsSync(path)).toBe(false);
    expect(await load('darwin')).not.toBeNull();
  });

  it('is never written over while the key ring is locked: it opens again tomorrow', async () => {
    const first = await load();
    keyRing.locked = true;
    expect(await load()).toBeNull();
    keyRing.locked = false;
    expect(await load()).toBe(first);
  });

  it('is not there where its folder can’t be made', async () => {
    writeFileSync(join(folder, 'sub'), '');
    expect(await load()).toBeNull();
  });
});
