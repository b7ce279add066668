import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { NONCE_PLACEHOLDER, pageHeaders } from '../../shared/lib/page-policy.ts';
import { isOwnPage } from './origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Answers requests to `app://` with the files of `folder` and nothing outside it. */
export function servePages(
  folder: string,
): (request: { readonly method: string; readonly url: string }) => Promise<Response> {
  return async ({ method, url }) => {
    const nonce = randomBytes(18).toString('base64');
    const answer = (
      status: number,
      body: string | Uint8Array<ArrayBuffer> | null,
      contentType = 'text/plain; charset=utf-8',
    ): Response =>
      new Response(body, {
        status,
        headers: { ...pageHeaders(nonce), 'Cache-Control': 'no-store', 'Content-Type': contentType },
      });
    if (method !== 'GET' && method !== 'HEAD') return answer(405, null);
    const file = findFile(folder, url);
    if (file === null) return answer(404, null);
    const bytes = await loadFile(file);
    if (bytes === null) return answer(404, null);
    const isStartPage = file === join(folder, 'index.html');
    const body = isStartPage ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : new Uint8Array(bytes);
    return answer(200, method === 'HEAD' ? null : body, CONTENT_TYPES[extname(file)] ?? 'application/octet-stream');
  };
}

/**
 * The file that an address names, or null for an address that is none of ours or leaves `folder` in any spelling. An
 * address without an ending is a place in the program (`/orders/SO-24817`): the start page opens it.
 */
export function findFile(folder: string, url: string): string | null {
  const parsed = isOwnPage(url) ? URL.parse(url) : null;
  const path = parsed === null ? null : decode(parsed.pathname);
  // Backslashes separate folders on Windows, a colon names a drive or a stream, a NUL ends a name early.
  if (path === null || /[\\:\p{Cc}]/u.test(path)) return null;
  if (extname(path) === '') return join(folder, 'index.html');
  const file = resolve(folder, `.${path}`);
  return file.startsWith(resolve(folder) + sep) ? file : null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function loadFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
