import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than any SOAP or CGI request of ONVIF. */
const MAX_BODY_BYTES = 65_536;

/** The whole body as text; null where it is larger than 64 KiB or was broken off. */
export async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return null;
  if (request.headers.expect !== undefined) response.writeContinue();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
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

/** Refuses a request without reading the rest of it. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0 }).end();
}
