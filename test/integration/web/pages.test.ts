import { writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, openDoor, pagesFolder, TOKEN } from './open-door.ts';

const PAGE = { Accept: 'text/html,*/*' };

describe('coming in', () => {
  it('prints an address with the token, trades it for a cookie, and takes it out of the address bar', async () => {
    const { door } = await openDoor();
    expect(door.url).toBe(`http://127.0.0.1:${door.port}/?token=${TOKEN}`);
    const { status, headers } = await ask(door.port, `/orders/SO-24817?token=${TOKEN}&view=wall`);
    expect([status, headers.location]).toEqual([303, '/orders/SO-24817?view=wall']);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^greenroom-${door.port}=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    expect(JSON.stringify(headers)).not.toContain(TOKEN);
  });

  it.each([
    ['no token and no cookie', '/', {}, 'web.refused.notEntered'],
    ['a wrong token', '/?token=guess', {}, 'web.refused.token'],
    ['an empty token', '/?token=', {}, 'web.refused.token'],
    ['a script without the cookie', '/assets/index-B3kQx9aZ.js', {}, 'web.refused.notEntered'],
    ['a name that was rebound to this computer', `/?token=${TOKEN}`, { Host: 'evil.example:80' }, 'web.refused.host'],
    ['another port in the name', '/', { Host: '127.0.0.1:1' }, 'web.refused.host'],
  ])('refuses %s with a page that says what to do', async (_what, path, headers, sentence) => {
    const { door } = await openDoor();
    const answer = await ask(door.port, path, { ...PAGE, ...headers });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain(sentence);
  });

  it("refuses another bench's cookie: the name carries the port, the value follows from the token", async () => {
    const [one, other] = [await openDoor(), await openDoor({ token: 'another token' })];
    const renamed = one.cookie.replace(String(one.door.port), String(other.door.port));
    for (const Cookie of [one.cookie, renamed]) {
      expect((await ask(other.door.port, '/', { ...PAGE, Cookie })).status).toBe(403);
    }
  });

  it('takes localhost for its own name, and finds its cookie among those of other programs', async () => {
    const { door, cookie } = await openDoor();
    const headers = { ...PAGE, Host: `localhost:${door.port}`, Cookie: `a=b; ${cookie}; greenroom-1=x` };
    expect((await ask(door.port, '/', headers)).status).toBe(200);
  });

  it('speaks the language that the browser prefers', async () => {
    const { door } = await openDoor();
    const answer = await ask(door.port, '/', { ...PAGE, 'Accept-Language': 'de-DE,fr-FR;q=0.8,en;q=0.5' });
    expect(answer.body).toContain('web.refused.notEntered.fr');
    expect(answer.body).toContain('<html lang="fr">');
  });

  it.each(['//evil.example/', '/%2f/evil.example', 'http://evil.example/', '/\\evil.example'])(
    'never sends a browser elsewhere: %s',
    async (path) => {
      const { door } = await openDoor();
      const answer = await ask(door.port, `${path}?token=${TOKEN}`);
      expect([answer.status, answer.headers.location]).toEqual([404, undefined]);
    },
  );
});

describe('pages', () => {
  it('serves the start page with one nonce in page and policy, another each time, and never from a cache', async () => {
    const { door, cookie } = await openDoor();
    const nonces = new Set<string>();
    for (const path of ['/', '/orders/SO-24817', '/index.html']) {
      const { headers, body, status } = await ask(door.port, path, { ...PAGE, Cookie: cookie });
      const policy = String(headers['content-security-policy']);
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
      expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
      expect(body).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}"></style>the board`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('sends the strict policy and its companions with every answer, refusals included', async () => {
    const { door, cookie } = await openDoor();
    for (const Cookie of [cookie, 'none=1']) {
      const { headers } = await ask(door.port, '/', { ...PAGE, Cookie });
      expect(String(headers['content-security-policy']).replace(/'nonce-[^']+'/, "'nonce-…'")).toBe(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-…'; img-src 'self' data: blob:; " +
          "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('serves files with their types; those with a hash in their name can be kept for ever', async () => {
    const { door, cookie } = await openDoor();
    const script = await ask(door.port, '/assets/index-B3kQx9aZ.js', { Cookie: cookie });
    const icon = await ask(door.port, '/icon.svg', { Cookie: cookie });
    expect([script.headers['content-type'], script.headers['cache-control']]).toEqual([
      'text/javascript; charset=utf-8',
      'private, max-age=31536000, immutable',
    ]);
    expect([icon.headers['content-type'], icon.headers['cache-control']]).toEqual([
      'image/svg+xml; charset=utf-8',
      'private, no-cache',
    ]);
  });

  it('keeps nothing in development, and finds what was built after it opened', async () => {
    const staticFolder = pagesFolder();
    const { door, cookie } = await openDoor({ dev: true, staticFolder });
    writeFileSync(join(staticFolder, 'assets', 'index-C4lRy0bA.js'), 'export {};');
    const script = await ask(door.port, '/assets/index-C4lRy0bA.js', { Cookie: cookie });
    expect([script.status, script.headers['cache-control']]).toEqual([200, 'no-store']);
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/%00.js',
    '/%',
    '/%252e%252e/secret.txt',
    '/secret.txt',
    '/assets',
    '/assets/missing-B3kQx9aZ.js',
  ])('has nothing but its own files: %s', async (path) => {
    const { door, cookie } = await openDoor();
    const answer = await ask(door.port, path, { Cookie: cookie });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('journal');
  });

  it('answers HEAD with headers alone, and refuses what would write', async () => {
    const { door, cookie } = await openDoor();
    const head = await ask(door.port, '/icon.svg', { Cookie: cookie }, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '6', '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await ask(door.port, '/', { Cookie: cookie }, method);
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('outlives bytes that are no HTTP', async () => {
    const { door, cookie } = await openDoor();
    const socket = connectTcp(door.port, '127.0.0.1');
    socket.end('\u0016\u0003\u0001 not http\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve).resume());
    expect((await ask(door.port, '/', { ...PAGE, Cookie: cookie })).status).toBe(200);
  });

  it('refuses a header block that is too long', async () => {
    const { door } = await openDoor();
    expect((await ask(door.port, '/', { 'X-Long': 'x'.repeat(20_000) })).status).toBe(431);
  });
});

describe('opening and closing', () => {
  it.each([
    ['wider than this computer', { host: '0.0.0.0' }, 'web.notLoopback'],
    ['on a name', { host: 'localhost' }, 'web.notLoopback'],
    ['without pages', { staticFolder: '/nowhere' }, 'web.noPages'],
  ])('refuses to open %s', async (_what, change, code) => {
    await expect(openDoor(change)).rejects.toThrow(code);
  });

  it('says that the port is taken', async () => {
    const { door } = await openDoor();
    await expect(openDoor({ port: door.port })).rejects.toThrow('web.portBusy');
  });

  it('frees its port when it closes, with connections still open', async () => {
    const { door } = await openDoor();
    const idle = connectTcp(door.port, '127.0.0.1');
    await new Promise<void>((resolve) => idle.once('connect', () => resolve()));
    await door.close();
    await expect(ask(door.port, '/')).rejects.toThrow('ECONNREFUSED');
    idle.destroy();
  });
});
