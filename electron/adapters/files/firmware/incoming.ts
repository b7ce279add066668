import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileHash } from '../../../../shared/domain/firmware/release.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { FileFailure, StoredFile } from '../../../bench/ports/firmware.ts';
import { diskFailure, fileFailure } from './file-failure.ts';
import { readChunks } from './read-chunks.ts';

/** Chunks of a file on disk: what a socket takes at once. */
export const CHUNK_BYTES = 64 * 1024;
/** Larger than any firmware, smaller than what a server that never stops would fill a disk with. */
const MAX_FILE_BYTES = 4 * 1024 ** 3;

export interface Expected {
  readonly sha256: FileHash | null;
  readonly sizeBytes: number | null;
}

/** A file on its way in: hashed as it is written, flushed and moved to its name once it is right. */
export interface Incoming {
  readonly sizeBytes: number;
  /** Fails where the disk does, and where the file becomes longer than it may be. */
  write(chunk: Uint8Array): Promise<Result<void, FileFailure>>;
  /** Begins again from nothing. */
  restart(): Promise<Result<void, FileFailure>>;
  /** Checks hash and size, flushes, and moves it to where `place` says. Otherwise nothing is left of it. */
  finish(place: (sha256: FileHash) => string): Promise<Result<StoredFile, FileFailure>>;
  /** Closes it; what was written stays for a later attempt. */
  keep(): Promise<void>;
  /** Closes it and leaves nothing behind. */
  discard(): Promise<void>;
}

/** Opens the file at `path`, what is there of it already taken as its beginning. */
export async function openIncoming(path: string, expected: Expected): Promise<Result<Incoming, FileFailure>> {
  let file: FileHandle;
  let hash: Hash;
  let sizeBytes: number;
  try {
    file = await open(path, 'a');
    ({ hash, sizeBytes } = await hashFile(path));
  } catch (error) {
    return err(diskFailure(error));
  }
  const close = (): Promise<void> => file.close().catch(() => undefined);
  const discard = async (): Promise<void> => {
    await close();
    await rm(path, { force: true });
  };
  return ok({
    get sizeBytes() {
      return sizeBytes;
    },
    write: async (chunk) => {
      const total = sizeBytes + chunk.byteLength;
      if (total > (expected.sizeBytes ?? MAX_FILE_BYTES)) {
        return err(fileFailure('firmware.file.tooLong', false, { max: expected.sizeBytes ?? MAX_FILE_BYTES }));
      }
      try {
        await writeAll(file, chunk);
      } catch (error) {
        return err(diskFailure(error));
      }
      hash.update(chunk);
      sizeBytes = total;
      return ok(undefined);
    },
    restart: async () => {
      try {
        await file.truncate(0);
      } catch (error) {
        return err(diskFailure(error));
      }
      hash = createHash('sha256');
      sizeBytes = 0;
      return ok(undefined);
    },
    finish: async (place) => {
      const sha256 = hash.digest('hex') as FileHash;
      const wrong = wrongWith({ sha256, sizeBytes }, expected);
      if (wrong !== null) {
        await discard();
        return err(wrong);
      }
      try {
        await file.sync();
        await file.close();
        await rename(path, place(sha256));
        await syncFolder(dirname(place(sha256)));
      } catch (error) {
        await discard();
        return err(diskFailure(error));
      }
      return ok({ sha256, sizeBytes });
    },
    keep: close,
    discard,
  });
}

function wrongWith(found: StoredFile, expected: Expected): FileFailure | null {
  if (found.sizeBytes === 0) return fileFailure('firmware.file.empty', false);
  if (expected.sizeBytes !== null && found.sizeBytes < expected.sizeBytes) {
    return fileFailure('firmware.file.short', false, { bytes: found.sizeBytes, expected: expected.sizeBytes });
  }
  if (expected.sha256 !== null && found.sha256 !== expected.sha256) {
    return fileFailure('firmware.file.wrongHash', false, { expected: expected.sha256, found: found.sha256 });
  }
  return null;
}

/** The hash of a file, and how long it is; of none, that of nothing. */
export async function hashFile(path: string): Promise<{ readonly hash: Hash; readonly sizeBytes: number }> {
  const hash = createHash('sha256');
  const { size } = await stat(path);
  if (size === 0) return { hash, sizeBytes: 0 };
  let sizeBytes = 0;
  for await (const chunk of readChunks(path, 4 * CHUNK_BYTES)) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { hash, sizeBytes };
}

/** One `write` may take less than it is given, a full disk foremost. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let at = 0;
  while (at < chunk.byteLength) at += (await file.write(chunk, at)).bytesWritten;
}

/** A renamed file outlasts a power cut only once its folder is written too. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
