import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { PracticeCredential } from '../scenario/scenario.ts';

/** Hashes that HTTP Digest names (RFC 7616 §3.3), in the order in which a device offers them. */
export const DIGEST_ALGORITHMS = ['SHA-256', 'MD5'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

/** What a request's Authorization header is worth. `stale`: the right password on a nonce that has run out. */
export type DigestVerdict = 'accepted' | 'refused' | 'absent' | 'stale';

/** The server's half of HTTP Digest (RFC 7616), qop=auth only. */
export interface DigestGuard {
  /** One WWW-Authenticate value an algorithm, each with a fresh nonce. */
  challenges(stale: boolean): string[];
  check(request: {
    readonly method: string;
    readonly url: string;
    readonly authorization: string | undefined;
  }): DigestVerdict;
}

const NONCE_LIFETIME_MS = 300_000;
const MAX_NONCES = 256;

/** `now` is the computer's time in ms: nonces run by the device's uptime, not by its wrong clock. */
export function digestGuard(
  realm: string,
  credential: PracticeCredential,
  algorithms: readonly DigestAlgorithm[],
  now: () => number,
): DigestGuard {
  /** Each nonce with its birth and the counts already spent: a replayed request is refused. */
  const nonces = new Map<string, { readonly bornMs: number; readonly spent: Set<string> }>();
  return {
    challenges(stale) {
      return algorithms.map((algorithm) => {
        const nonce = randomBytes(16).toString('hex');
        nonces.set(nonce, { bornMs: now(), spent: new Set() });
        const oldest = nonces.keys().next();
        if (nonces.size > MAX_NONCES && oldest.done !== true) nonces.delete(oldest.value);
        return `Digest realm="${realm}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"${stale ? ', stale=true' : ''}`;
      });
    },
    check({ method, url, authorization }) {
      if (authorization === undefined) return 'absent';
      const given = parseDigest(authorization);
      const algorithm = algorithms.find((offered) => offered === (given?.algorithm ?? 'MD5'));
      if (given === null || algorithm === undefined) return 'refused';
      const { username, realm: saidRealm, nonce, uri, nc, cnonce, response } = given;
      if (username !== credential.user || saidRealm !== realm || uri !== url || given.qop !== 'auth') return 'refused';
      if (nonce === undefined || nc === undefined || cnonce === undefined || response === undefined) return 'refused';
      const hash = (text: string): string => digestHash(algorithm, text);
      const ha1 = hash(`${username}:${realm}:${credential.password}`);
      const expected = hash(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`);
      if (!sameText(expected, response.toLowerCase())) return 'refused';
      const known = nonces.get(nonce);
      if (known === undefined || now() - known.bornMs > NONCE_LIFETIME_MS || known.spent.has(nc)) return 'stale';
      known.spent.add(nc);
      return 'accepted';
    },
  };
}

function digestHash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
    .update(text)
    .digest('hex');
}

/** The parameters of a Digest header by lower-case name; null where it is not one. */
function parseDigest(header: string): Readonly<Record<string, string>> | null {
  const start = /^\s*Digest\s+/i.exec(header);
  if (start === null || header.length > 4_096) return null;
  const parameters: Record<string, string> = {};
  for (const [, name, quoted, bare] of header
    .slice(start[0].length)
    .matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/g)) {
    if (name !== undefined) parameters[name.toLowerCase()] = quoted ?? bare ?? '';
  }
  return parameters;
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
