import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than any SOAP or CGI request of ONVIF. */
const MAX_BODY_BYTES = 65_536;
/** Where a device stops reading what it will not take. */
const MAX_WASTE_BYTES = 4 * 1024 * 1024;

/**
 * The whole body as text; null where it is larger than 64 KiB or was broken off. A body that is too large is read on for
 * a while and thrown away: a client that is still sending would lose the refusal with its connection.
 */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
  if (request.headers.expect !== undefined) {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return null;
    response.writeContinue();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_WASTE_BYTES) return null;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** Ends a response with a body of this type, never cached: a device's answers are about now. */
export function reply(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response
    .writeHead(status, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    })
    .end(body);
}

/**
 * Refuses a request without a body. What the client is still sending is read and thrown away, or it would lose the
 * answer with the connection; one that asked first (Expect: 100-continue) sends nothing more on this connection.
 */
export function refuse(response: ServerResponse, status: number): void {
  if (response.req.headers.expect !== undefined) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-length': 0 }).end();
}
