import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFile, servePages } from '../../electron/desktop/page-handler.ts';

let root = '';
let pages = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'greenroom-pages-'));
  pages = join(root, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(pages, 'assets/index-abc.js'), 'export {};');
  writeFileSync(join(root, 'secret.json'), '{}');
  mkdirSync(join(root, 'renderer-old'));
  writeFileSync(join(root, 'renderer-old/index.js'), '');
});
afterAll(() => rmSync(root, { recursive: true }));

function get(path: string, method = 'GET'): Promise<Response> {
  return servePages(pages)({ method, url: `app://greenroom${path}` });
}

describe('a page of app://', () => {
  it('is the file that the address names, with its type', async () => {
    const answer = await get('/assets/index-abc.js');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(await answer.text()).toBe('export {};');
  });

  it.each(['/', '/orders/SO-24817', '/devices/7f3a?tab=timeline'])('is the start page at %s', async (path) => {
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('is not there where no file is: a script that is missing must not be answered with a page', async () => {
    expect((await get('/assets/gone.js')).status).toBe(404);
  });

  it('is read and never written', async () => {
    expect((await get('/', 'POST')).status).toBe(405);
    expect(await (await get('/', 'HEAD')).text()).toBe('');
  });

  it('carries the nonce of its own policy, a new one each time', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonce = /'nonce-([^']+)'/.exec(first.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
    expect(await first.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`);
    expect(second.headers.get('content-security-policy')).not.toContain(nonce);
  });

  it.each([
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])('is bound to %s, and so are scripts, refusals and what is not there', async (directive) => {
    const answers = [get('/'), get('/assets/index-abc.js'), get('/a.js'), get('/..%2fsecret.json'), get('/', 'PUT')];
    for (const answer of await Promise.all(answers))
      expect(answer.headers.get('content-security-policy')?.split('; ')).toContain(directive);
  });

  it('allows no inline script and no script of another host', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy?.split('; ')[1]).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
    expect(policy).not.toMatch(/'unsafe-inline'|https?:|\*/);
  });

  it.each(['/a\\b.js', '/a%5cb.js', '/C:b.js', '/a.js%00', '/a%0ab.js'])(
    'holds no backslash, drive or control character in its address: %s',
    (path) => {
      expect(findFile(pages, `app://greenroom${path}`)).toBeNull();
    },
  );

  it.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/assets/../../secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%2e%2e/renderer-old/index.js',
    '/..%2frenderer-old%2findex.js',
    '//secret.json',
    '/C:%5csecret.json',
    '/secret.json%00.js',
    '/%',
    '/%ff.js',
  ])('never leaves its folder: %s', async (path) => {
    const answer = await get(path);
    expect([404, 200]).toContain(answer.status);
    expect(await answer.text()).not.toBe('{}');
    const file = findFile(pages, `app://greenroom${path}`);
    expect(file === null || file.startsWith(join(pages, '/'))).toBe(true);
  });

  it.each(['app://other/index.html', 'https://greenroom/index.html', 'file:///etc/passwd.txt'])(
    'is refused to another origin: %s',
    async (url) => {
      expect((await servePages(pages)({ method: 'GET', url })).status).toBe(404);
    },
  );
});
