import { get } from 'node:http';
import type { DescriptionPlace } from './location.ts';

/** Descriptions are 1 to 5 KB. */
const MAX_BYTES = 64 * 1_024;
const DEADLINE_MS = 3_000;

/**
 * Loads a description within three seconds overall, a byte at a time or not; null where it can't be had. Follows no
 * redirect, keeps no connection, sends nothing that tells more of the bench than the request itself.
 */
export function loadDescription({ address, port, path }: DescriptionPlace): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const fail = (): void => resolve(null);
    const request = get({ host: address, port, path, agent: false, signal }, (response) => {
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
    request.on('error', fail);
  });
}
