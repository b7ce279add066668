import { type IncomingMessage, request as startRequest } from 'node:http';
import { request as startSecure } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { Json } from '../../../shared/lib/canonical-json.ts';

export interface JsonRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Silence after which it has failed. */
  readonly idleMs: number;
  readonly tls: Pick<SecureContextOptions, 'ca'>;
  readonly signal: AbortSignal;
}

/** What came back: an answer, whatever its status, or why there is none. `body` is null where it is no JSON. */
export type JsonAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfterMs: number | null;
      readonly body: Json | null;
    }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'too-large' };

/** A page of two hundred cameras has some 150 kB. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Asks once. Redirects are not followed: the key would go wherever they lead. */
export async function requestJson({ url, method, headers, idleMs, tls, signal }: JsonRequest): Promise<JsonAnswer> {
  return new Promise((resolve) => {
    // Only a test's double on this computer speaks plainly: `createCommandReader` gives no other address.
    const start = url.protocol === 'https:' ? startSecure : startRequest;
    const request = start(url, {
      ...tls,
      method,
      signal,
      timeout: idleMs,
      agent: false,
      headers: { accept: 'application/json', 'accept-encoding': 'identity', 'content-length': '0', ...headers },
    });
    request.on('timeout', () => request.destroy(new Error('ETIMEDOUT')));
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ kind: 'unreachable', reason: error.code ?? error.message }),
    );
    request.on('response', (response) => void readAll(response).then(resolve));
    request.end();
  });
}

async function readAll(response: IncomingMessage): Promise<JsonAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) {
        response.destroy();
        return { kind: 'too-large' };
      }
      chunks.push(chunk);
    }
  } catch (thrown) {
    return { kind: 'unreachable', reason: (thrown as NodeJS.ErrnoException).code ?? 'ECONNRESET' };
  }
  const { statusCode = 0, headers } = response;
  return {
    kind: 'answer',
    status: statusCode,
    retryAfterMs: parseRetryAfter(headers['retry-after']),
    body: parseJson(Buffer.concat(chunks).toString('utf8')),
  };
}

/** Seconds only: a date there would be by a clock that nobody has compared. */
function parseRetryAfter(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) * 1_000 : null;
}

function parseJson(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
