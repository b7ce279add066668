import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../../electron/adapters/device/http/challenge.ts';

const read = (...headers: string[]): unknown[] =>
  parseChallenges(headers).map(({ scheme, params }) => ({ scheme, ...Object.fromEntries(params) }));

describe('what a device writes into WWW-Authenticate', () => {
  it.each([
    ['plain', 'Digest realm="cam", nonce="abc", qop="auth"'],
    ['a lower-case scheme', 'digest realm="cam", nonce="abc", qop="auth"'],
    ['white space around =', 'Digest realm = "cam" , nonce= "abc", qop ="auth"'],
    ['no white space after commas', 'Digest realm="cam",nonce="abc",qop="auth"'],
    ['values without quotes', 'Digest realm=cam, nonce=abc, qop=auth'],
    ['names in capitals', 'DIGEST Realm="cam", NONCE="abc", Qop="auth"'],
    ['empty list members', ', Digest realm="cam",, nonce="abc", ,qop="auth",'],
  ])('is read in spite of %s', (_name, header) => {
    expect(read(header)).toEqual([{ scheme: 'digest', realm: 'cam', nonce: 'abc', qop: 'auth' }]);
  });

  it('keeps several challenges of one header and of several apart', () => {
    expect(
      read('Basic realm="a, b", Digest realm="c", nonce="1", Negotiate YII=, Bearer', 'Digest realm="d", nonce="2"'),
    ).toEqual([
      { scheme: 'basic', realm: 'a, b' },
      { scheme: 'digest', realm: 'c', nonce: '1' },
      { scheme: 'negotiate' },
      { scheme: 'bearer' },
      { scheme: 'digest', realm: 'd', nonce: '2' },
    ]);
  });

  it('undoes the escapes of a quoted text and keeps a list inside one whole', () => {
    expect(read('Digest realm="say \\"hi\\" \\\\", nonce="n", qop="auth, auth-int"')).toEqual([
      { scheme: 'digest', realm: 'say "hi" \\', nonce: 'n', qop: 'auth, auth-int' },
    ]);
  });

  it('takes the first of a parameter said twice', () => {
    expect(read('Digest realm="one", realm="two", nonce="n"')).toEqual([
      { scheme: 'digest', realm: 'one', nonce: 'n' },
    ]);
  });

  it('stops at what it cannot read and keeps what came before', () => {
    expect(read('Digest realm="a", nonce="n", "stray" Basic realm="b"', 'Basic realm="c"')).toEqual([
      { scheme: 'digest', realm: 'a', nonce: 'n' },
      { scheme: 'basic', realm: 'c' },
    ]);
    expect(read('Digest realm="never ends')).toEqual([{ scheme: 'digest', realm: 'never ends' }]);
    expect(read('', '=', '"', ',,,')).toEqual([]);
  });

  it('gives up after sixteen challenges and in linear time', () => {
    const startedMs = performance.now();
    expect(read('Basic x'.repeat(2_000), 'a,'.repeat(8_000), 'a='.repeat(8_000)).length).toBeLessThanOrEqual(16);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
