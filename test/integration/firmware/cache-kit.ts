import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFirmwareCache } from '../../../electron/adapters/files/firmware/firmware-cache.ts';
import type {
  FetchOptions,
  FirmwareCache,
  FirmwareImage,
  IncomingFile,
} from '../../../electron/bench/ports/firmware.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { CERTIFICATE } from './file-server.ts';

export interface CacheKit {
  readonly folder: string;
  readonly cache: FirmwareCache;
  /** Everything in the folder that is not a whole file: what a failure must not leave. */
  leftovers(): Promise<readonly string[]>;
}

export async function passingFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-firmware-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function cacheKit(given?: string, limitBytes = 1_000_000_000): Promise<CacheKit> {
  const folder = given ?? (await passingFolder());
  const cache = createFirmwareCache({
    folder,
    limitBytes,
    log: createMemoryLog(),
    tls: { ca: CERTIFICATE },
    idleMs: 500,
  });
  return { folder, cache, leftovers: () => readdir(join(folder, 'incoming')) };
}

export function incoming(more: Partial<IncomingFile> = {}): IncomingFile {
  return { sha256: null, sizeBytes: null, signal: new AbortController().signal, onProgress: () => undefined, ...more };
}

export const PLAINLY: FetchOptions = { maxBytesPerSecond: null, followsElsewhere: false };

export async function bytesOf(image: FirmwareImage | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of image?.open() ?? []) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}
