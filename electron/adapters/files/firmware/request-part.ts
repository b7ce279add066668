import type { IncomingMessage } from 'node:http';
import { request as startRequest } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { FileFailure } from '../../../bench/ports/firmware.ts';
import { fileFailure } from './file-failure.ts';

export interface PartRequest {
  readonly url: URL;
  /** Bytes that are here already; zero asks for the whole. */
  readonly from: number;
  readonly validator: string | null;
  readonly followsElsewhere: boolean;
  readonly signal: AbortSignal;
  readonly idleMs: number;
  readonly tls: Pick<SecureContextOptions, 'ca'>;
}

/** A server's answer: `whole` begins at the first byte, whatever was asked for. */
export interface Part {
  readonly kind: 'whole' | 'rest';
  readonly body: IncomingMessage;
  /** Of the whole file, as the server announces it. */
  readonly totalBytes: number | null;
  readonly validator: string | null;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Reads an address as a person gives it. `https` alone: firmware that anybody on the way could change is none. */
export function parseFetchUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url : null;
}

/**
 * Asks for a file, or for the rest of it. Redirects stay on the same host unless it was asked for otherwise, and never
 * leave `https`. Null in `ok` where the server says that there is nothing after `from` (416).
 */
export async function requestPart(asked: PartRequest): Promise<Result<Part | null, FileFailure>> {
  let { url } = asked;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await ask({ ...asked, url });
    if (!answer.ok) return answer;
    const { statusCode = 0, headers } = answer.value;
    if (!REDIRECTS.has(statusCode)) return readPart(answer.value, asked, url);
    answer.value.destroy();
    const next = URL.parse(headers.location ?? '', url.href);
    if (next?.protocol !== 'https:') {
      return err(fileFailure('firmware.fetch.insecure', false, { host: url.host, to: next?.href ?? '' }));
    }
    if (next.host !== asked.url.host && !asked.followsElsewhere) {
      return err(fileFailure('firmware.fetch.elsewhere', false, { host: asked.url.host, to: next.host }));
    }
    url = next;
  }
  return err(fileFailure('firmware.fetch.circles', false, { host: url.host }));
}

function ask({
  url,
  from,
  validator,
  signal,
  idleMs,
  tls,
}: PartRequest): Promise<Result<IncomingMessage, FileFailure>> {
  return new Promise((resolve) => {
    const fail = (): void => resolve(err(fileFailure('firmware.fetch.unreachable', true, { host: url.host })));
    const request = startRequest(url, {
      ...tls,
      signal,
      timeout: idleMs,
      agent: false,
      headers: {
        accept: '*/*',
        // A packed answer would be of another length, and a bomb fits in few bytes.
        'accept-encoding': 'identity',
        ...(from === 0 ? {} : { range: `bytes=${from}-` }),
        ...(from === 0 || validator === null ? {} : { 'if-range': validator }),
      },
    });
    request.on('timeout', () => request.destroy(new Error('nothing came')));
    request.on('error', fail);
    request.on('response', (response) => resolve(ok(response)));
    request.end();
  });
}

function readPart(body: IncomingMessage, { from }: PartRequest, url: URL): Result<Part | null, FileFailure> {
  const { statusCode = 0, headers } = body;
  const refuse = (code: string, transient: boolean): Result<never, FileFailure> => {
    body.destroy();
    return err(fileFailure(code, transient, { host: url.host, status: statusCode }));
  };
  if (statusCode === 416 && from > 0) {
    body.destroy();
    return ok(null);
  }
  if (statusCode !== 200 && statusCode !== 206) {
    return refuse('firmware.fetch.refused', statusCode === 429 || statusCode >= 500);
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return refuse('firmware.fetch.packed', false);
  const validator = validatorOf(headers.etag, headers['last-modified']);
  if (statusCode === 200) {
    const length = headers['content-length'];
    return ok({ kind: 'whole', body, validator, totalBytes: length === undefined ? null : Number(length) });
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '');
  // Bytes from another place than asked for would make a file that nobody has.
  if (range === null || Number(range[1]) !== from) return refuse('firmware.fetch.garbled', false);
  return ok({ kind: 'rest', body, validator, totalBytes: range[2] === '*' ? null : Number(range[2]) });
}

/** A weak ETag promises the same meaning, not the same bytes (RFC 9110 §8.8.1), and `If-Range` may not carry it. */
function validatorOf(etag: string | undefined, lastModified: string | undefined): string | null {
  if (etag !== undefined && !etag.startsWith('W/')) return etag;
  return lastModified ?? null;
}
