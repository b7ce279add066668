import { type ClientRequest, type IncomingMessage, request as startRequest } from 'node:http';
import type { Socket } from 'node:net';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import type { Clock } from '../../../bench/ports.ts';
import { type HttpFailure, httpFailure } from './http-failure.ts';

/** One request as it goes on the wire. */
export interface RawRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly host: string;
  readonly port: number;
  /** Path and query, already percent-encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly maxBodyBytes: number;
}

/** One answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly challenges: readonly string[];
  readonly body: Uint8Array;
  /** On the bench's clock: the request was handed to the connection; the head of the answer was there. */
  readonly sentAt: IsoTime;
  readonly answeredAt: IsoTime;
}

/** A device's answer has some ten header lines; Node's own limit of 16 KiB is as generous as a camera needs. */
const MAX_HEADER_BYTES = 16 * 1024;
/** `100 Continue` and its kin, which a hostile device could send for ever. */
const MAX_INTERIM_ANSWERS = 4;

/**
 * Sends one request over `socket` and reads one answer, then ends the connection whatever came: a device that keeps one
 * open is a device with one web-server thread less. Fails for an answer that is too large, cut short, compressed (a bomb
 * fits in few bytes) or no HTTP, and when `signal` fires. Never throws.
 */
export function exchange(
  socket: Socket,
  raw: RawRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<RawAnswer, HttpFailure>> {
  return new Promise((resolve) => {
    const settle = (result: Result<RawAnswer, HttpFailure>): void => {
      signal.removeEventListener('abort', abort);
      request.destroy();
      socket.destroy();
      resolve(result);
    };
    const fail = (reason: HttpFailure['reason']): void => settle(err(httpFailure(reason, raw.port)));
    const abort = (): void => fail('cancelled');
    const request = start(socket, raw);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    let interim = 0;
    request.on('information', () => {
      interim += 1;
      if (interim > MAX_INTERIM_ANSWERS) fail('garbled');
    });
    request.on('error', (error) => fail(isOverflow(error) ? 'too-large' : 'garbled'));
    request.on('close', () => fail('garbled'));
    // Switching protocols was not asked for; without a listener Node would leave the socket to nobody.
    request.on('upgrade', () => fail('garbled'));
    const sentAt = clock.now();
    request.on('response', (response) => {
      const answeredAt = clock.now();
      readBody(response, raw.maxBodyBytes, (body) => {
        if (typeof body === 'string') fail(body);
        else settle(ok({ ...headOf(response), body, sentAt, answeredAt }));
      });
    });
    request.end(raw.body);
  });
}

function start(socket: Socket, { method, host, port, target, headers, body }: RawRequest): ClientRequest {
  return startRequest({
    // No agent: this connection, this once. The socket may well be TLS; HTTP above it is the same.
    createConnection: () => socket,
    host,
    port,
    method,
    path: target,
    setHost: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    insecureHTTPParser: false,
    headers: {
      ...headers,
      connection: 'close',
      ...(method === 'POST' ? { 'content-length': String(body.byteLength) } : {}),
    },
  });
}

function isOverflow(error: Error): boolean {
  return 'code' in error && (error.code === 'HPE_HEADER_OVERFLOW' || error.code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW');
}

function readBody(
  response: IncomingMessage,
  maxBytes: number,
  done: (body: Uint8Array | 'too-large' | 'garbled') => void,
): void {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    done('garbled');
    return;
  }
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    done('too-large');
    return;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  response.on('data', (chunk: Uint8Array) => {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) done('too-large');
    else chunks.push(chunk);
  });
  response.on('error', () => done('garbled'));
  response.on('end', () => done(response.complete ? Buffer.concat(chunks) : 'garbled'));
}

function headOf(response: IncomingMessage): Omit<RawAnswer, 'body' | 'sentAt' | 'answeredAt'> {
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location ?? null,
    // Not `headers`, which joins several into one text: `headersDistinct` keeps each as it came.
    challenges: response.headersDistinct['www-authenticate'] ?? [],
  };
}
