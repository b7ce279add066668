import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type DigestAlgorithm, digestGuard } from '../../../electron/practice/http/digest.ts';

const CREDENTIAL = { user: 'bench', password: 'secret' };

/** A client's answer to a challenge, written from RFC 7616 §3.4 alone. */
function sign(challenge: string, changes: Readonly<Record<string, string>> = {}, password = 'secret'): string {
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
  const algorithm = field('algorithm');
  const hash = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const nc = changes.nc ?? '00000001';
  const secret = hash(`bench:${field('realm')}:${password}`);
  const response = hash(`${secret}:${field('nonce')}:${nc}:c0ffee:auth:${hash('POST:/onvif/device_service')}`);
  const all = {
    username: 'bench',
    realm: field('realm'),
    nonce: field('nonce'),
    uri: '/onvif/device_service',
    response,
  };
  const quoted = Object.entries({ ...all, cnonce: 'c0ffee', ...changes }).filter(([name]) => name !== 'nc');
  const bare = `algorithm=${algorithm}, qop=auth, nc=${nc}`;
  return `Digest ${quoted.map(([name, value]) => `${name}="${value}"`).join(', ')}, ${bare}`;
}

function guardAt(now: () => number, algorithms: readonly DigestAlgorithm[] = ['SHA-256', 'MD5']) {
  const guard = digestGuard('cam', CREDENTIAL, algorithms, now);
  const ask = (authorization: string | undefined) =>
    guard.check({ method: 'POST', url: '/onvif/device_service', authorization });
  return { guard, ask };
}

describe('digestGuard', () => {
  it.each([0, 1])('accepts the right password by each algorithm that it offered', (index) => {
    const { guard, ask } = guardAt(() => 0);
    expect(ask(sign(guard.challenges(false)[index] ?? ''))).toBe('accepted');
  });

  it('refuses a wrong password, another user, another path and an algorithm that was not offered', () => {
    const { guard, ask } = guardAt(() => 0, ['MD5']);
    const challenge = guard.challenges(false)[0] ?? '';
    expect(ask(sign(challenge, {}, 'guess'))).toBe('refused');
    expect(ask(sign(challenge, { username: 'root' }))).toBe('refused');
    expect(ask(sign(challenge, { uri: '/elsewhere' }))).toBe('refused');
    expect(ask(sign(challenge.replace('MD5', 'SHA-256')))).toBe('refused');
    expect(ask('Basic YmVuY2g6c2VjcmV0')).toBe('refused');
    expect(ask(undefined)).toBe('absent');
  });

  it('takes each count of a nonce once: a recorded request is worth nothing', () => {
    const { guard, ask } = guardAt(() => 0);
    const challenge = guard.challenges(false)[0] ?? '';
    expect(ask(sign(challenge))).toBe('accepted');
    expect(ask(sign(challenge))).toBe('stale');
    expect(ask(sign(challenge, { nc: '00000002' }))).toBe('accepted');
  });

  it('calls a nonce stale after five minutes, and one that it never gave', () => {
    let now = 0;
    const { guard, ask } = guardAt(() => now);
    const challenge = guard.challenges(false)[0] ?? '';
    now = 300_001;
    expect(ask(sign(challenge))).toBe('stale');
    expect(ask(sign(challenge.replace(/nonce="[^"]+"/, 'nonce="made-up"')))).toBe('stale');
    expect(guard.challenges(true)[0]).toContain('stale=true');
  });

  it('keeps a bounded number of nonces, however often it is asked', () => {
    const { guard, ask } = guardAt(() => 0, ['MD5']);
    const first = guard.challenges(false)[0] ?? '';
    for (let index = 0; index < 300; index += 1) guard.challenges(false);
    expect(ask(sign(first))).toBe('stale');
  });
});
