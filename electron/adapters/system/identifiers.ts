import { createHash, randomUUID } from 'node:crypto';
import type { Ids, Sha256 } from '../../bench/ports.ts';

/** Random UUIDs (RFC 9562 version 4): unique across benches that have never met. */
export function createIds(): Ids {
  return { mint: () => randomUUID() };
}

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
