import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { FileHash } from '../../../shared/domain/firmware/release.ts';

const tls = (name: string): string => readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), 'utf8');
export const CERTIFICATE = tls('server-cert.pem');

/** What a server does with a request, `count` being 1 for the first. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface FileServer {
  readonly url: string;
  /** The `Range` header of each request in turn; null where there was none. */
  readonly ranges: readonly (string | null)[];
  readonly requests: () => number;
}

/** An `https` server on loopback for one test. */
export async function serve(behave: Behaviour): Promise<FileServer> {
  const ranges: (string | null)[] = [];
  const server = createServer({ key: tls('server-key.pem'), cert: CERTIFICATE }, (request, response) => {
    ranges.push(request.headers.range ?? null);
    response.on('error', () => undefined);
    behave(request, response, ranges.length);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}/fw/P3265-LVE_11_11_73.bin`, ranges, requests: () => ranges.length };
}

/** Bytes in which no part is like another, so that one in the wrong place is noticed. */
export function fileOf(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at + 4 <= sizeBytes; at += 4) bytes.writeUInt32BE((at * 2_654_435_761) >>> 0, at);
  return bytes;
}

export function hashOfBytes(bytes: Uint8Array): FileHash {
  return createHash('sha256').update(bytes).digest('hex') as FileHash;
}

/** The first byte of a `Range: bytes=N-`; zero where there is none. */
function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
}

/** Answers with the file or the rest of it, as a good server does; stops after `cutAfter` bytes where it is given. */
export function sendPart(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  { etag = '"one"', cutAfter = Number.POSITIVE_INFINITY }: { readonly etag?: string; readonly cutAfter?: number } = {},
): void {
  const asked = rangeStart(request);
  const isValid = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
  const from = isValid ? asked : 0;
  const rest = bytes.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    etag,
    'content-length': rest.length,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
  });
  if (rest.length <= cutAfter) {
    response.end(rest);
    return;
  }
  response.write(rest.subarray(0, cutAfter), () => response.socket?.destroy());
}
