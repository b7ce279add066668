import { request } from 'node:http';
import type { OwnPlace } from './own-place.ts';

/** Such documents are 1 to 5 KB. */
const MAX_BYTES = 64 * 1_024;
const DEADLINE_MS = 3_000;

/** What a document is asked for with, where a plain GET would not do. */
export interface Question {
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Loads a document within three seconds overall, a byte at a time or not; null where it can't be had. Follows no
 * redirect, keeps no connection, sends nothing that tells more of the bench than the request itself.
 */
export function loadDocument(
  { address, port, path }: OwnPlace,
  question: Question | null = null,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const fail = (): void => resolve(null);
    const how =
      question === null
        ? { method: 'GET' }
        : {
            method: 'POST',
            headers: { 'content-type': question.contentType, 'content-length': question.body.length },
          };
    const asked = request({ host: address, port, path, agent: false, signal, ...how }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', fail);
      if (response.statusCode !== 200) {
        response.destroy();
        return fail();
      }
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MAX_BYTES) {
          response.destroy();
          return fail();
        }
        chunks.push(chunk);
      });
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('close', fail);
    });
    asked.on('error', fail);
    asked.end(question?.body);
  });
}
