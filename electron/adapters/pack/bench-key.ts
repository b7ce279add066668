import { createPrivateKey, createPublicKey, hash as digest, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { BenchKey } from './seal-pack.ts';

/**
 * The bench's Ed25519 key from a file that only its owner reads (mode 0600; on Windows the profile's own rights hold). Made
 * where there is none. Fails where the file can't be read or written, or holds something else: a second key made in silence
 * would make every earlier pack look like another bench's.
 */
export function loadBenchKey(path: string): Result<BenchKey, Failure> {
  try {
    return ok(keyOf(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!isMissing(error)) return err(failure('pack.keyUnreadable', { path }));
  }
  try {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    mkdirSync(dirname(path), { recursive: true });
    // `wx`: of two programs that begin at once, one makes it.
    writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
    return ok(keyOf(pem));
  } catch {
    return err(failure('pack.keyUnreadable', { path }));
  }
}

function keyOf(pem: string): BenchKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey: pem, publicKey: spki.toString('base64'), fingerprint: digest('sha256', spki, 'hex') };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
