import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tokenGuard } from '../../../electron/practice/soap/username-token.ts';
import { parseXml } from '../../../electron/practice/soap/xml.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const CREDENTIAL = { user: 'bench', password: 'pässwort' };

interface Token {
  readonly user?: string;
  readonly password?: string;
  readonly created?: string;
  readonly type?: string;
  readonly nonce?: string;
}

function header({ user = 'bench', password = 'pässwort', created, type = 'PasswordDigest', nonce = 'n1' }: Token) {
  const at = created ?? new Date(NOW).toISOString();
  const digest = createHash('sha1')
    .update(Buffer.concat([Buffer.from(nonce), Buffer.from(at), Buffer.from(password, 'utf8')]))
    .digest('base64');
  return parseXml(
    `<Header><Security><UsernameToken><Username>${user}</Username><Password Type="http://x#${type}">${digest}</Password>` +
      `<Nonce>${Buffer.from(nonce).toString('base64')}</Nonce><Created>${at}</Created></UsernameToken></Security></Header>`,
  );
}

describe('tokenGuard', () => {
  it('accepts the digest over nonce, time and the UTF-8 password', () => {
    expect(tokenGuard(CREDENTIAL)(header({}), NOW)).toBe('accepted');
  });

  it.each([
    ['a wrong password', { password: 'guess' }],
    ['another user', { user: 'root' }],
    ['a password in clear', { type: 'PasswordText' }],
    ['a time that is none', { created: 'yesterday' }],
    ['a clock five minutes and a second ahead', { created: '2026-11-23T09:05:01Z' }],
    ['a clock five minutes and a second behind', { created: '2026-11-23T08:54:59Z' }],
  ])('refuses %s', (_, token: Token) => {
    expect(tokenGuard(CREDENTIAL)(header(token), NOW)).toBe('refused');
  });

  it('measures the skew by the device’s own clock: a client has to ask for it first', () => {
    const threeHoursBehind = NOW - 3 * 3_600_000;
    const guard = tokenGuard(CREDENTIAL);
    expect(guard(header({}), threeHoursBehind)).toBe('refused');
    expect(guard(header({ created: new Date(threeHoursBehind).toISOString() }), threeHoursBehind)).toBe('accepted');
  });

  it('takes each nonce once', () => {
    const guard = tokenGuard(CREDENTIAL);
    expect(guard(header({ nonce: 'a' }), NOW)).toBe('accepted');
    expect(guard(header({ nonce: 'a' }), NOW)).toBe('refused');
  });

  it('tells no token from a bad one: the answers differ', () => {
    expect(tokenGuard(CREDENTIAL)(null, NOW)).toBe('absent');
    expect(tokenGuard(CREDENTIAL)(parseXml('<Header><Security/></Header>'), NOW)).toBe('absent');
  });
});
