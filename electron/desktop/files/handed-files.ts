import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { FILE_KINDS, type FileKind, type FilePart } from '../../../shared/contract/handed-files.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** How many files are held open at once; the one that was handed over first goes first. */
const MAX_FILES = 256;
/** The largest part that is read at once, in bytes: an order's whole file. */
const MAX_PART_BYTES = 15 * 1024 * 1024;

/** What the main process tells the engine of a file that a person chose. */
export interface FileOrder {
  readonly handle: string;
  readonly kind: FileKind;
  readonly path: string;
}

/** What the engine found under a path. */
export interface FileFacts {
  readonly name: string;
  readonly sizeBytes: number;
}

interface Held extends FileFacts {
  readonly kind: FileKind;
  readonly file: FileHandle;
}

/** The files that were handed over to this engine, open: what was chosen is what is read, whatever its path names later. */
export interface HandedFiles {
  /** Opens a file under its handle. Refused: what is no plain file, too large, or has an ending that is not its kind's. */
  take(order: FileOrder): Promise<Result<FileFacts, Failure>>;
  /** Reads a part of a file of this kind, at most 15 MiB. */
  read(part: FilePart, kind: FileKind): Promise<Result<Buffer, Failure>>;
  close(): Promise<void>;
}

export function createHandedFiles(): HandedFiles {
  const held = new Map<string, Held>();
  return {
    take: async ({ handle, kind, path }) => {
      const name = basename(path);
      const { endings, maxBytes } = FILE_KINDS[kind];
      const ending = extname(name).toLowerCase();
      // Keys and password files have none, and a page process that was taken over would ask for those.
      if (ending === '') return err(failure('files.noEnding', { file: name }));
      if (endings !== null && !endings.includes(ending)) {
        return err(failure('files.wrongEnding', { file: name, endings: endings.join(' ') }));
      }
      try {
        // Not to wait for whoever writes into a pipe that has this name; Windows has no such flag, which `|` takes as 0.
        const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
        const looked = await lookAt(file, name, maxBytes);
        if (!looked.ok) {
          await file.close();
          return looked;
        }
        held.set(handle, { ...looked.value, kind, file });
        const [oldest] = held.keys();
        if (held.size > MAX_FILES && oldest !== undefined) await release(oldest);
        return looked;
      } catch {
        return err(failure('files.unreadable', { file: name }));
      }
    },
    read: async ({ handle, fromByte, toByte }, kind) => {
      const found = held.get(handle);
      // One answer for a handle that never was, is gone, or is meant for something else: it tells a page nothing.
      if (found === undefined || found.kind !== kind) return err(failure('files.unknownHandle'));
      const { file, name, sizeBytes } = found;
      const length = toByte - fromByte;
      if (length < 0 || length > MAX_PART_BYTES || toByte > sizeBytes)
        return err(failure('files.badPart', { file: name }));
      try {
        const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(length), position: fromByte });
        return bytesRead === length ? ok(buffer) : err(failure('files.unreadable', { file: name }));
      } catch {
        return err(failure('files.unreadable', { file: name }));
      }
    },
    close: async () => {
      await Promise.all([...held.keys()].map(release));
    },
  };

  async function release(handle: string): Promise<void> {
    const found = held.get(handle);
    held.delete(handle);
    await found?.file.close().catch(() => undefined);
  }
}

/** Whether it is a plain file that is not too large. A disk that fails here is an answer too: the file is closed after any. */
async function lookAt(file: FileHandle, name: string, maxBytes: number): Promise<Result<FileFacts, Failure>> {
  const stat = await file.stat().catch(() => null);
  if (stat === null) return err(failure('files.unreadable', { file: name }));
  if (!stat.isFile()) return err(failure('files.noFile', { file: name }));
  if (stat.size > maxBytes) {
    return err(failure('files.tooLarge', { file: name, megabytes: Math.floor(maxBytes / 1_000_000) }));
  }
  return ok({ name, sizeBytes: stat.size });
}
