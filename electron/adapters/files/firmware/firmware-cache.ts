import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import type { FileHash } from '../../../../shared/domain/firmware/release.ts';
import { parseFileHash } from '../../../../shared/domain/firmware/release.ts';
import { err, type Result } from '../../../../shared/lib/result.ts';
import type { FileFailure, FirmwareCache, IncomingFile, StoredFile } from '../../../bench/ports/firmware.ts';
import type { Log } from '../../../bench/ports.ts';
import { fetchInto } from './fetch-into.ts';
import { diskFailure, fileFailure } from './file-failure.ts';
import { CHUNK_BYTES, hashFile, type Incoming, openIncoming } from './incoming.ts';
import { partialPath } from './partial.ts';
import { readChunks } from './read-chunks.ts';

export interface FirmwareCacheOptions {
  /** Existing or to be made; nobody else writes there. */
  readonly folder: string;
  /** How much the files may take in all before those that nobody needs go. */
  readonly limitBytes: number;
  readonly log: Log;
  /** Certificates to trust beside the usual ones: for a company's own server, and for tests. */
  readonly tls?: Pick<SecureContextOptions, 'ca'>;
  /** How long a server may say nothing before it is asked anew, in ms. */
  readonly idleMs?: number;
}

const IDLE_MS = 30_000;
/** Pieces of a fetch that nobody came back for. */
const STALE_MS = 3 * 86_400_000;

/**
 * Firmware files in one folder, each named by its SHA-256; `incoming/` holds what is on its way. Written, flushed and
 * moved, so a name means the whole file whenever the power went.
 */
export function createFirmwareCache(options: FirmwareCacheOptions): FirmwareCache {
  const { folder, log } = options;
  const incoming = join(folder, 'incoming');
  const place = (sha256: FileHash): string => join(folder, sha256);
  /** Files whose content was compared with their name, as they were then: by inode, size and time of change. */
  const verified = new Map<FileHash, string>();
  const fetches = new Map<string, Promise<Result<StoredFile, FileFailure>>>();

  const takeIn = async (
    file: IncomingFile,
    chunks: AsyncIterable<Uint8Array>,
    announcedBytes: number | null,
  ): Promise<Result<StoredFile, FileFailure>> => {
    mkdirSync(incoming, { recursive: true });
    const room = await roomFor(folder, announcedBytes ?? file.sizeBytes ?? 0);
    if (room !== null) return err(room);
    const opened = await openIncoming(join(incoming, `${randomUUID()}.new`), file);
    if (!opened.ok) return opened;
    const failed = await pour(chunks, opened.value, file, announcedBytes);
    if (failed !== null) {
      await opened.value.discard();
      return err(failed);
    }
    return opened.value.finish(place);
  };

  return {
    list: () => listFiles(folder),
    find: async (sha256) => {
      const path = place(sha256);
      const found = await stat(path).catch(() => null);
      if (found === null) return null;
      const fingerprint = `${found.ino} ${found.size} ${found.mtimeMs}`;
      if (verified.get(sha256) !== fingerprint) {
        const { hash } = await hashFile(path);
        if (hash.digest('hex') !== sha256) {
          log.warn('a firmware file is not what its name says, and is deleted', { sha256 });
          await rm(path, { force: true });
          return null;
        }
        verified.set(sha256, fingerprint);
      }
      return { sha256, sizeBytes: found.size, open: () => readChunks(path, CHUNK_BYTES) };
    },
    addFile: async (path, file) => {
      const found = await stat(path).catch(() => null);
      if (found?.isFile() !== true) return err(fileFailure('firmware.file.unreadable', false, { file: path }));
      return takeIn(file, readChunks(path, 4 * CHUNK_BYTES), found.size);
    },
    addStream: (chunks, file) => takeIn(file, chunks, file.sizeBytes),
    fetch: async (url, file, fetchOptions) => {
      // Asked for twice at once, it comes once.
      const running = fetches.get(url);
      if (running !== undefined) return running;
      mkdirSync(incoming, { recursive: true });
      const fetching = fetchInto({
        url,
        file,
        options: fetchOptions,
        partial: partialPath(incoming, url),
        place,
        room: (bytes) => roomFor(folder, bytes),
        idleMs: options.idleMs ?? IDLE_MS,
        tls: options.tls ?? {},
      }).finally(() => fetches.delete(url));
      fetches.set(url, fetching);
      return fetching;
    },
    tidy: async (needed, unwanted) => {
      await removeStale(incoming);
      if (unwanted !== null) await rm(place(unwanted), { force: true });
      const files = [...listFiles(folder)].map(([sha256, sizeBytes]) => ({
        sha256,
        sizeBytes,
        usedMs: statSync(place(sha256)).mtimeMs,
      }));
      let total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      for (const { sha256, sizeBytes } of files.sort((a, b) => a.usedMs - b.usedMs)) {
        if (total <= options.limitBytes) return;
        if (needed.has(sha256)) continue;
        await rm(place(sha256), { force: true });
        total -= sizeBytes;
        log.info('a firmware file that no open order needs was deleted to make room', { sha256, sizeBytes });
      }
    },
  };
}

async function pour(
  chunks: AsyncIterable<Uint8Array>,
  incoming: Incoming,
  { signal, onProgress }: IncomingFile,
  totalBytes: number | null,
): Promise<FileFailure | null> {
  try {
    for await (const chunk of chunks) {
      if (signal.aborted) return fileFailure('firmware.file.stopped', false);
      const written = await incoming.write(chunk);
      if (!written.ok) return written.error;
      onProgress({ doneBytes: incoming.sizeBytes, totalBytes });
    }
  } catch (error) {
    return diskFailure(error);
  }
  return signal.aborted ? fileFailure('firmware.file.stopped', false) : null;
}

/** Null where the disk has room for so many bytes. Without an answer from the disk it is tried. */
async function roomFor(folder: string, bytes: number): Promise<FileFailure | null> {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return null;
  const freeBytes = disk.bavail * disk.bsize;
  return freeBytes >= bytes ? null : fileFailure('firmware.file.noRoom', false, { bytes, free: freeBytes });
}

function listFiles(folder: string): ReadonlyMap<FileHash, number> {
  const files = namesIn(folder).flatMap((name): (readonly [FileHash, number])[] => {
    const sha256 = parseFileHash(name);
    const size = sha256 === null ? null : sizeOf(join(folder, name));
    return sha256 === null || size === null ? [] : [[sha256, size]];
  });
  return new Map(files);
}

/** None where the folder was never needed. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

async function removeStale(incoming: string): Promise<void> {
  for (const name of namesIn(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}
