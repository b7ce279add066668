import type { IncomingMessage } from 'node:http';

/** A body of two parts: the first whole, the second as it comes. */
export interface TwoParts {
  readonly first: string;
  readonly rest: AsyncIterable<Buffer>;
}

/** Headers and a small message; a body that does not get to its second part within this is none of ours. */
const MAX_FIRST_BYTES = 16 * 1024;

/**
 * Splits a `multipart/form-data` or `multipart/related` request into its message and its file; null where it is
 * something else. The file is never held: what is kept back is as long as the boundary that ends it.
 */
export async function readMultipart(request: IncomingMessage): Promise<TwoParts | null> {
  const boundary = /;\s*boundary="?([^";,]{1,70})"?/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return null;
  const chunks = (request as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  for (;;) {
    const split = splitHead(head, boundary);
    if (split !== null) return { first: split.first, rest: fileOf(split.rest, chunks, boundary) };
    const next = await chunks.next();
    if (next.done === true || head.length > MAX_FIRST_BYTES) return null;
    head = Buffer.concat([head, next.value]);
  }
}

function splitHead(bytes: Buffer, boundary: string): { readonly first: string; readonly rest: Buffer } | null {
  const firstHead = bytes.indexOf('\r\n\r\n');
  if (firstHead === -1) return null;
  const between = bytes.indexOf(`\r\n--${boundary}`, firstHead);
  if (between === -1) return null;
  const secondHead = bytes.indexOf('\r\n\r\n', between + 2);
  if (secondHead === -1) return null;
  return { first: bytes.toString('utf8', firstHead + 4, between), rest: bytes.subarray(secondHead + 4) };
}

async function* fileOf(begin: Buffer, chunks: AsyncIterator<Buffer>, boundary: string): AsyncGenerator<Buffer> {
  const end = `\r\n--${boundary}--`;
  let held: Buffer = begin;
  for (;;) {
    const at = held.indexOf(end);
    if (at !== -1) {
      if (at > 0) yield held.subarray(0, at);
      // What comes after the end is read away, or the client would lose the answer.
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next());
      return;
    }
    const safe = held.length - end.length;
    if (safe > 0) {
      yield held.subarray(0, safe);
      held = held.subarray(safe);
    }
    const next = await chunks.next();
    if (next.done === true) throw new Error('the body ends before its last boundary');
    held = Buffer.concat([held, next.value]);
  }
}
