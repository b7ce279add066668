import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { NONCE_PLACEHOLDER, pageHeaders } from '../../shared/lib/page-policy.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { Say } from '../rpc/router.ts';
import { type Access, entryCookie, hasEntered, isOwnHost, isSameSecret } from './access.ts';
import { mintNonce } from './nonce.ts';
import type { PageFile, Pages } from './pages.ts';
import { parseTarget } from './request-path.ts';
import { preferredLanguage, sentencePage } from './sentence-page.ts';

export interface PageDoor {
  readonly access: Access;
  readonly pages: Pages;
  readonly say: Say;
  /** Nothing is kept by the browser: the pages change under it. */
  readonly dev: boolean;
}

type Decision =
  | { readonly kind: 'refuse'; readonly status: 403 | 404 | 405 | 503; readonly sentence: Sentence }
  | { readonly kind: 'enter'; readonly location: string }
  | { readonly kind: 'file'; readonly file: PageFile; readonly isIndex: boolean };

/** Answers one request for a page. Rejects only where the disk does. */
export async function handleRequest(door: PageDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const decision = decide(door, request);
  const nonce = mintNonce();
  const send = (status: number, headers: OutgoingHttpHeaders, body: string | Buffer): void => {
    response.writeHead(status, {
      ...pageHeaders(nonce),
      'Content-Length': Buffer.byteLength(body),
      ...(status === 405 ? { Allow: 'GET, HEAD', Connection: 'close' } : {}),
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const language = preferredLanguage(request.headers);
  switch (decision.kind) {
    case 'refuse': {
      const page = sentencePage(door.say(decision.sentence, language), language, nonce);
      send(decision.status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, page);
      return;
    }
    case 'enter':
      send(
        303,
        { Location: decision.location, 'Set-Cookie': entryCookie(door.access), 'Cache-Control': 'no-store' },
        '',
      );
      return;
    case 'file': {
      const { file, isIndex } = decision;
      const bytes = await file.load();
      const body = isIndex ? bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : bytes;
      send(200, { 'Content-Type': file.contentType, 'Cache-Control': cacheControl(door, file, isIndex) }, body);
      return;
    }
  }
}

function decide({ access, pages }: PageDoor, { method, url, headers }: IncomingMessage): Decision {
  const refuse = (status: 403 | 404 | 405 | 503, key: string): Decision => ({
    kind: 'refuse',
    status,
    sentence: { key },
  });
  if (!isOwnHost(access, headers)) return refuse(403, 'web.refused.host');
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'web.refused.method');
  const target = parseTarget(url ?? '');
  if (target === null) return refuse(404, 'web.refused.notFound');
  if (target.token !== null) {
    return isSameSecret(target.token, access.token)
      ? { kind: 'enter', location: target.withoutToken }
      : refuse(403, 'web.refused.token');
  }
  if (!hasEntered(access, headers)) return refuse(403, 'web.refused.notEntered');
  const file = target.path === '/index.html' ? null : pages.find(target.path);
  if (file !== null) return { kind: 'file', file, isIndex: false };
  // Every other address that a person can open is a page of the program; a script or a picture that is not there is not.
  if (!(headers.accept ?? '').includes('text/html')) return refuse(404, 'web.refused.notFound');
  const index = pages.find('/index.html');
  return index === null ? refuse(503, 'web.refused.notBuilt') : { kind: 'file', file: index, isIndex: true };
}

/** The start page holds a nonce, and so is never kept; without `private` a shared cache might keep the rest. */
function cacheControl({ dev }: PageDoor, { hashed }: PageFile, isIndex: boolean): string {
  if (dev || isIndex) return 'no-store';
  return hashed ? 'private, max-age=31536000, immutable' : 'private, no-cache';
}
