import { createHash } from 'node:crypto';
import type { Credential } from '../../../bench/ports.ts';
import type { Challenge } from './challenge.ts';

/** A Digest challenge that can be answered (RFC 7616; RFC 2069 where `qop` is null). */
export interface DigestChallenge {
  /** Text as received, one char a byte (Node reads headers as Latin-1): it is hashed and echoed as those bytes. */
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly hash: 'md5' | 'sha256';
  readonly session: boolean;
  /** As the server wrote it, to be echoed; null where it named none (MD5). */
  readonly algorithm: string | null;
  readonly qop: 'auth' | 'auth-int' | null;
  /** The nonce was too old, and nothing was wrong with the password. */
  readonly stale: boolean;
  readonly utf8: boolean;
}

/** What the hash is taken over. `uri` is the request target exactly as sent. */
export interface DigestRequest {
  readonly method: string;
  readonly uri: string;
  readonly body: Uint8Array;
  readonly cnonce: string;
  /** How often this nonce was used, this time included. */
  readonly count: number;
}

/** The strongest Digest challenge among those offered, or null where none can be answered. */
export function chooseDigest(challenges: readonly Challenge[]): DigestChallenge | null {
  const usable = challenges.map(readDigest).filter((challenge) => challenge !== null);
  return usable.find(({ hash }) => hash === 'sha256') ?? usable[0] ?? null;
}

function readDigest({ scheme, params }: Challenge): DigestChallenge | null {
  const realm = params.get('realm');
  const nonce = params.get('nonce');
  if (scheme !== 'digest' || realm === undefined || nonce === undefined) return null;
  const algorithm = params.get('algorithm') ?? null;
  const [, hash, session] = /^(md5|sha-256)(-sess)?$/i.exec(algorithm ?? 'MD5') ?? [];
  const qop = readQop(params.get('qop'));
  if (hash === undefined || qop === undefined) return null;
  return {
    realm,
    nonce,
    opaque: params.get('opaque') ?? null,
    hash: hash.toLowerCase() === 'md5' ? 'md5' : 'sha256',
    session: session !== undefined,
    algorithm,
    qop,
    stale: params.get('stale')?.toLowerCase() === 'true',
    utf8: params.get('charset')?.toLowerCase() === 'utf-8',
  };
}

/** `auth` before `auth-int`, which few devices get right; undefined where only something unknown is offered. */
function readQop(text: string | undefined): DigestChallenge['qop'] | undefined {
  if (text === undefined || text.trim() === '') return null;
  const offered = text.split(',').map((item) => item.trim().toLowerCase());
  return offered.includes('auth') ? 'auth' : offered.includes('auth-int') ? 'auth-int' : undefined;
}

/** The value of the `Authorization` header that answers `challenge`. */
export function digestAuthorization(
  challenge: DigestChallenge,
  credential: Credential,
  request: DigestRequest,
): string {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const count = request.count.toString(16).padStart(8, '0');
  const params = [
    userParam(credential.user, challenge),
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(request.uri)}`,
    `response="${responseOf(challenge, credential, request, count)}"`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    ...(opaque === null ? [] : [`opaque=${quote(opaque)}`]),
    // RFC 7616 §3.4: neither `qop` nor `nc` nor `algorithm` is quoted.
    ...(qop === null ? [] : [`qop=${qop}`, `nc=${count}`]),
    ...(qop === null && !challenge.session ? [] : [`cnonce="${request.cnonce}"`]),
  ];
  return `Digest ${params.join(', ')}`;
}

function responseOf(
  challenge: DigestChallenge,
  { user, password }: Credential,
  { method, uri, body, cnonce }: DigestRequest,
  count: string,
): string {
  const { nonce, qop } = challenge;
  const digest = (...parts: readonly (string | Uint8Array)[]): string => {
    const hash = createHash(challenge.hash);
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  };
  // The user's text is hashed as UTF-8, what the server sent as the bytes that it sent.
  const plain = digest(`${user}:`, Buffer.from(challenge.realm, 'latin1'), `:${password}`);
  const nonceBytes = Buffer.from(nonce, 'latin1');
  const secret = challenge.session ? digest(`${plain}:`, nonceBytes, `:${cnonce}`) : plain;
  const what = qop === 'auth-int' ? digest(`${method}:${uri}:${digest(body)}`) : digest(`${method}:${uri}`);
  const middle = qop === null ? ':' : `:${count}:${cnonce}:${qop}:`;
  return digest(`${secret}:`, nonceBytes, `${middle}${what}`);
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * RFC 7616 §3.4 wants a name beyond ASCII as `username*`, which devices of RFC 2617 don't know: those get its UTF-8
 * bytes. A control character can't stand in a header at all, and would let a name add headers of its own.
 */
function userParam(user: string, { utf8, hash }: DigestChallenge): string {
  const bytes = [...Buffer.from(user, 'utf8')];
  const hasControl = bytes.some((byte) => byte < 0x20 || byte === 0x7f);
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (!hasControl && (isAscii || !(utf8 || hash === 'sha256'))) {
    return `username=${quote(Buffer.from(bytes).toString('latin1'))}`;
  }
  const encoded = bytes.map((byte) => {
    const char = String.fromCharCode(byte);
    return /[!#$&+\-.^_`|~0-9A-Za-z]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `username*=UTF-8''${encoded.join('')}`;
}

/** Basic, for TLS only: the caller sees to that. */
export function basicAuthorization({ user, password }: Credential): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
