import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The pages as `npm run build` leaves them, or where `GREENROOM_PAGES` says that another build lies. */
const BUILT_PAGES = process.env.GREENROOM_PAGES ?? fileURLToPath(new URL('../../out/renderer', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The policy under which the pages must work, as both doors send it. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Files as they were when they were first asked for: a build that runs beside the tests changes nothing under them. */
const loaded = new Map<string, Buffer>();

function load(path: string): Buffer {
  const bytes = loaded.get(path) ?? readFileSync(join(BUILT_PAGES, path));
  loaded.set(path, bytes);
  return bytes;
}

/** Serves the built pages under the strict policy; every address without an ending is the start page. */
export function createPageServer(): Server {
  return createServer(({ url = '/' }, response) => {
    const path = new URL(url, 'http://local').pathname;
    const ending = extname(path);
    const nonce = randomBytes(16).toString('base64');
    try {
      const bytes = load(ending === '' ? 'index.html' : path);
      const body = ending === '' ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : bytes;
      response.writeHead(200, {
        'Content-Type': TYPES[ending === '' ? '.html' : ending] ?? 'application/octet-stream',
        'Content-Security-Policy': policy(nonce),
        'Cache-Control': 'no-store',
      });
      response.end(body);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end();
    }
  });
}
