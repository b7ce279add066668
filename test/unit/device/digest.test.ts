import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../../electron/adapters/device/http/challenge.ts';
import { chooseDigest, digestAuthorization } from '../../../electron/adapters/device/http/digest.ts';

const RFC7616 = {
  realm: 'http-auth@example.org',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  credential: { user: 'Mufasa', password: 'Circle of Life' },
};

interface Answer {
  readonly header: string;
  readonly params: ReadonlyMap<string, string>;
}

function answer(
  header: string,
  options: {
    user?: string;
    password?: string;
    method?: string;
    uri?: string;
    body?: string;
    count?: number;
    cnonce?: string;
  } = {},
): Answer {
  const challenge = chooseDigest(parseChallenges([header]));
  if (challenge === null) throw new Error(`no digest in ${header}`);
  const { credential } = RFC7616;
  const value = digestAuthorization(
    challenge,
    { user: options.user ?? credential.user, password: options.password ?? credential.password },
    {
      method: options.method ?? 'GET',
      uri: options.uri ?? '/dir/index.html',
      body: Buffer.from(options.body ?? ''),
      cnonce: options.cnonce ?? RFC7616.cnonce,
      count: options.count ?? 1,
    },
  );
  return { header: value, params: parseChallenges([value])[0]?.params ?? new Map() };
}

const challenge = (rest: string): string =>
  `Digest realm="${RFC7616.realm}", nonce="${RFC7616.nonce}", opaque="${RFC7616.opaque}", ${rest}`;

describe('the answer to a Digest challenge', () => {
  it.each([
    ['RFC 7616 §3.9.1, MD5', challenge('algorithm=MD5, qop="auth, auth-int"'), '8ca523f5e9506fed4657c9700eebdbec'],
    [
      'RFC 7616 §3.9.1, SHA-256',
      challenge('algorithm=SHA-256, qop="auth, auth-int"'),
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    ],
    ['MD5-sess', challenge('algorithm="MD5-sess", qop="auth"'), 'e783283f46242139c486a698fec7211d'],
    [
      'SHA-256-sess',
      challenge('algorithm=sha-256-sess, qop=auth'),
      '2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7',
    ],
  ])('is right for %s', (_name, header, response) => {
    const { params } = answer(header);
    expect(params.get('response')).toBe(response);
    expect(params.get('qop')).toBe('auth');
    expect(params.get('nc')).toBe('00000001');
    expect(params.get('cnonce')).toBe(RFC7616.cnonce);
    expect(params.get('opaque')).toBe(RFC7616.opaque);
  });

  it('is right for the example of RFC 2617 §3.5', () => {
    const { params } = answer(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
      { password: 'Circle Of Life', cnonce: '0a4f113b' },
    );
    expect(params.get('response')).toBe('6629fae49393a05397450978507c4ef1');
    expect(params.get('algorithm')).toBeUndefined();
  });

  it('is that of RFC 2069 where the device offers no qop, without nc and cnonce', () => {
    const { params } = answer('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"', {
      password: 'CircleOfLife',
    });
    expect(params.get('response')).toBe('1949323746fe6a43ef61f9606e7febea');
    expect(params.has('nc') || params.has('cnonce') || params.has('qop')).toBe(false);
  });

  it.each([
    ['MD5', '78094777b44ab123c54decc62059cc05'],
    ['SHA-256', 'fd6f4b56855dccc9190260b1352a800b1869015df7f8de57f641a9cc50170672'],
  ])('covers the body where the device offers auth-int alone (%s)', (algorithm, response) => {
    const { params } = answer(challenge(`algorithm=${algorithm}, qop="auth-int"`), { method: 'POST', body: '<a/>' });
    expect(params.get('qop')).toBe('auth-int');
    expect(params.get('response')).toBe(response);
  });

  it('hashes user and password as UTF-8 and the realm as the bytes that came', () => {
    const realm = Buffer.from('Caméra', 'utf8').toString('latin1');
    const { header, params } = answer(`Digest realm="${realm}", nonce="n"`, {
      user: 'Zoé',
      password: 'pâté',
      uri: '/',
    });
    expect(params.get('response')).toBe('7a76664d3142856f50b858cf9d65225f');
    // An old device knows no `username*`: it gets the UTF-8 bytes themselves.
    expect(Buffer.from(header, 'latin1').toString('utf8')).toContain('username="Zoé"');
    expect(Buffer.from(header, 'latin1').toString('utf8')).toContain('realm="Caméra"');
  });

  it('names a user beyond ASCII the way of RFC 7616 where the device follows it', () => {
    expect(answer('Digest realm="r", nonce="n", algorithm=SHA-256', { user: 'Zoé' }).header).toContain(
      "username*=UTF-8''Zo%C3%A9",
    );
    expect(answer('Digest realm="r", nonce="n", charset=UTF-8', { user: 'Zoé' }).header).toContain(
      "username*=UTF-8''Zo%C3%A9",
    );
  });

  it('quotes what would break out of the header', () => {
    const { header } = answer('Digest realm="a\\"b", nonce="n"', { user: 'a"b\\c\r\nX-Evil: 1' });
    expect(header).not.toMatch(/[\r\n]/);
    expect(header).toContain("username*=UTF-8''a%22b%5Cc%0D%0AX-Evil%3A%201");
    expect(header).toContain('realm="a\\"b"');
  });

  it('counts the uses of a nonce in eight hex digits', () => {
    expect(answer(challenge('qop="auth"'), { count: 0x1a }).params.get('nc')).toBe('0000001a');
  });
});

describe('the challenge chosen among several', () => {
  const choose = (...headers: string[]) => chooseDigest(parseChallenges(headers));

  it('is the strongest, wherever it stands', () => {
    expect(
      choose('Digest realm="r", nonce="1", algorithm=MD5', 'Digest realm="r", nonce="2", algorithm=SHA-256')?.nonce,
    ).toBe('2');
    expect(
      choose('Digest realm="r", nonce="2", algorithm=SHA-256, Digest realm="r", nonce="1", algorithm=MD5')?.nonce,
    ).toBe('2');
  });

  it('passes over what it cannot answer', () => {
    expect(choose('Digest realm="r", nonce="1", algorithm=SHA-512-256')).toBeNull();
    expect(choose('Digest realm="r", nonce="1", qop="token"')).toBeNull();
    expect(choose('Digest realm="r"', 'Digest nonce="1"', 'Basic realm="r"')).toBeNull();
    expect(choose('Digest realm="r", nonce="1", algorithm=SHA-512-256', 'Digest realm="r", nonce="2"')?.nonce).toBe(
      '2',
    );
  });

  it('knows a nonce that is only stale', () => {
    expect(choose('Digest realm="r", nonce="1", stale=TRUE')?.stale).toBe(true);
    expect(choose('Digest realm="r", nonce="1", stale="false"')?.stale).toBe(false);
  });
});
