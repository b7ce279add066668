import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FileFailure, FirmwareCache, IncomingFile, StoredFile } from '../../electron/bench/ports/firmware.ts';
import type { FileHash } from '../../shared/domain/firmware/release.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';

export interface FakeFirmwareCache extends FirmwareCache {
  /** What `fetch` gives for an address; an address that is not here can't be reached. */
  readonly served: Map<string, Buffer>;
  readonly files: Map<FileHash, Buffer>;
}

/** Firmware files in memory, with the checks of the real one. */
export function createFakeFirmwareCache(): FakeFirmwareCache {
  const files = new Map<FileHash, Buffer>();
  const served = new Map<string, Buffer>();
  const take = (bytes: Buffer, { sha256, onProgress }: IncomingFile): Result<StoredFile, FileFailure> => {
    const found = createHash('sha256').update(bytes).digest('hex') as FileHash;
    if (sha256 !== null && sha256 !== found) return refused('firmware.file.wrongHash', { expected: sha256, found });
    onProgress({ doneBytes: bytes.length, totalBytes: bytes.length });
    files.set(found, bytes);
    return ok({ sha256: found, sizeBytes: bytes.length });
  };
  return {
    files,
    served,
    list: () => new Map([...files].map(([sha256, bytes]) => [sha256, bytes.length])),
    find: async (sha256) => {
      const bytes = files.get(sha256);
      if (bytes === undefined) return null;
      return {
        sha256,
        sizeBytes: bytes.length,
        async *open() {
          yield bytes;
        },
      };
    },
    addFile: async (path, file) => take(await readFile(path), file),
    addStream: async (chunks, file) => {
      const all: Uint8Array[] = [];
      try {
        for await (const chunk of chunks) all.push(chunk);
      } catch {
        return refused('firmware.file.diskFailed', { reason: 'the stream ended' });
      }
      return take(Buffer.concat(all), file);
    },
    fetch: async (url, file) => {
      const bytes = served.get(url);
      return bytes === undefined ? refused('firmware.fetch.unreachable', { host: url }) : take(bytes, file);
    },
    tidy: async (_needed, unwanted) => {
      if (unwanted !== null) files.delete(unwanted);
    },
  };
}

function refused(code: string, params: Readonly<Record<string, string>>): Result<never, FileFailure> {
  return err({ ...failure(code, params), transient: code.startsWith('firmware.fetch.') });
}
