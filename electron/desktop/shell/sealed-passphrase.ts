import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Electron's `safeStorage`: the system's own key ring. Async alone: the other calls are gone in the next version. */
export interface KeyRing {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux alone: `basic_text` is a key that stands in Electron's source, which protects nothing. */
  getSelectedStorageBackend(): string;
}

export interface SealedPassphraseOptions {
  /** Where the sealed passphrase lies. */
  readonly path: string;
  readonly keyRing: KeyRing;
  readonly platform: NodeJS.Platform;
}

/**
 * The passphrase of the file of entered passwords, sealed by the system's key ring; minted on the first start. Null where the
 * system has no key ring worth the name, or no longer opens what it sealed: the engine then keeps it as the other doors do.
 * What can't be opened is never written over: a locked key ring is open again tomorrow.
 */
export async function loadSealedPassphrase(options: SealedPassphraseOptions): Promise<string | null> {
  const { path, keyRing, platform } = options;
  try {
    if (!(await keyRing.isAsyncEncryptionAvailable())) return null;
    if (platform === 'linux' && keyRing.getSelectedStorageBackend() === 'basic_text') return null;
    const sealed = await loadIfThere(path);
    if (sealed === null) return await seal(options, randomBytes(32).toString('base64url'));
    const { result, shouldReEncrypt } = await keyRing.decryptStringAsync(sealed);
    return shouldReEncrypt ? await seal(options, result) : result;
  } catch {
    return null;
  }
}

async function loadIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Writes it whole or not at all: half a sealed passphrase would lock every password away. */
async function seal({ path, keyRing }: SealedPassphraseOptions, passphrase: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  await writeFile(draft, await keyRing.encryptStringAsync(passphrase), { mode: 0o600 });
  await rename(draft, path);
  return passphrase;
}
