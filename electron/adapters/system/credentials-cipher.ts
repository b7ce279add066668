import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';

/*
 * A sealed text as a JSON file: AES-256-GCM under a key that scrypt makes of a passphrase. Scrypt gives 64 bytes: the
 * first half is the key, the second is kept beside the data to tell a wrong passphrase from a damaged file.
 */

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').byteLength === bytes);

const sealedFile = z.strictObject({
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    // A stranger's file must not make us spend gigabytes on its passphrase; one of ours is 65,536.
    n: z.union([z.literal(32_768), z.literal(65_536), z.literal(131_072)]),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(16),
  }),
  check: base64(32),
  cipher: z.literal('aes-256-gcm'),
  iv: base64(12),
  tag: base64(16),
  data: z.base64(),
});
type SealedFile = z.infer<typeof sealedFile>;
type Kdf = SealedFile['kdf'];

/** A key with what must be written beside the data to find it again. */
export interface FileKey {
  readonly key: KeyObject;
  readonly check: Buffer;
  readonly kdf: Kdf;
}

/** 64 MiB and some 200 ms a guess; paid once, when the file is opened, or made with its first entry. */
const COST = { name: 'scrypt', n: 65_536, r: 8, p: 1 } as const;

/** A new key of a passphrase. */
export function mintKey(passphrase: string): FileKey {
  return deriveKey(passphrase, { ...COST, salt: randomBytes(16).toString('base64') });
}

function deriveKey(passphrase: string, kdf: Kdf): FileKey {
  const { n, r, p, salt } = kdf;
  const limits = { N: n, r, p, maxmem: 2 * 128 * n * r };
  // The same phrase typed on another keyboard may come in another composition of the same letters.
  const bytes = scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 64, limits);
  return { key: createSecretKey(bytes.subarray(0, 32)), check: bytes.subarray(32), kdf };
}

/** The file's text. Each time with another nonce: AES-GCM breaks where one is used twice. */
export function seal(text: string, { key, check, kdf }: FileKey): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(canonicalJson(kdf)));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const file: SealedFile = {
    version: 1,
    kdf,
    check: check.toString('base64'),
    cipher: 'aes-256-gcm',
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What a sealed file holds and its key, or why it stays shut. Never throws. */
export function unseal(
  fileText: string,
  passphrase: string,
): { readonly text: string; readonly key: FileKey } | 'damaged' | 'wrong-passphrase' {
  const file = parseSealed(fileText);
  if (file === null) return 'damaged';
  const key = deriveKey(passphrase, file.kdf);
  if (!timingSafeEqual(key.check, Buffer.from(file.check, 'base64'))) return 'wrong-passphrase';
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, Buffer.from(file.iv, 'base64'));
    decipher.setAAD(Buffer.from(canonicalJson(file.kdf)));
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    const text = Buffer.concat([decipher.update(Buffer.from(file.data, 'base64')), decipher.final()]);
    return { text: text.toString('utf8'), key };
  } catch {
    return 'damaged';
  }
}

function parseSealed(text: string): SealedFile | null {
  try {
    return sealedFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
