import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { FileFailure, FirmwareCache, StoredFile } from '../ports/firmware.ts';
import type { Clock, Ids } from '../ports.ts';
import { createPieces, type Pieces } from './pieces.ts';

export interface UploadDeps {
  readonly cache: FirmwareCache;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A file that has come in whole, and the name it came under. */
export interface UploadedFile extends StoredFile {
  readonly fileName: string;
}

export interface Uploads {
  begin(input: CallInput<'firmware.beginUpload'>): Result<CallOutput<'firmware.beginUpload'>, Failure>;
  add(input: CallInput<'firmware.upload'>): Promise<Result<CallOutput<'firmware.upload'>, Failure>>;
  finish(uploadId: string): Promise<Result<UploadedFile, Failure>>;
  cancel(uploadId: string): void;
}

/** More files at once than a person drops. */
const MAX_UPLOADS = 16;
/** A page that was closed sends nothing more; what it began is not waited for. */
const FORGOTTEN_MS = 120_000;

interface Upload {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly pieces: Pieces;
  readonly stored: Promise<Result<StoredFile, FileFailure>>;
  doneBytes: number;
  timer: { cancel(): void };
}

/**
 * Files that a page or the command line sends in pieces. A piece goes to the disk before the next is asked for, so that
 * the engine holds one mebibyte of a file of any size.
 */
export function createUploads({ cache, clock, ids }: UploadDeps): Uploads {
  const uploads = new Map<string, Upload>();

  const drop = (uploadId: string): void => {
    const upload = uploads.get(uploadId);
    upload?.timer.cancel();
    upload?.pieces.fail();
    uploads.delete(uploadId);
  };
  const patience = (uploadId: string): { cancel(): void } => clock.after(FORGOTTEN_MS, () => drop(uploadId));

  return {
    begin: ({ fileName, sizeBytes, sha256 }) => {
      if (uploads.size >= MAX_UPLOADS) return err(failure('firmware.upload.tooMany', { max: MAX_UPLOADS }));
      const uploadId = ids.mint();
      const pieces = createPieces();
      const stored = cache.addStream(pieces.stream, {
        sha256,
        sizeBytes,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      uploads.set(uploadId, { fileName, sizeBytes, pieces, stored, doneBytes: 0, timer: patience(uploadId) });
      return ok({ uploadId });
    },
    add: async ({ uploadId, atByte, contentBase64 }) => {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return err(failure('firmware.upload.unknown'));
      upload.timer.cancel();
      if (atByte !== upload.doneBytes) {
        drop(uploadId);
        return err(failure('firmware.upload.outOfOrder'));
      }
      const piece = Buffer.from(contentBase64, 'base64');
      upload.doneBytes += piece.byteLength;
      if (!(await upload.pieces.push(piece))) {
        uploads.delete(uploadId);
        const stored = await upload.stored;
        return stored.ok ? err(failure('firmware.upload.unknown')) : stored;
      }
      upload.timer = patience(uploadId);
      return ok({ doneBytes: upload.doneBytes });
    },
    finish: async (uploadId) => {
      const upload = uploads.get(uploadId);
      if (upload === undefined) return err(failure('firmware.upload.unknown'));
      upload.timer.cancel();
      uploads.delete(uploadId);
      upload.pieces.end();
      const stored = await upload.stored;
      return stored.ok ? ok({ ...stored.value, fileName: upload.fileName }) : stored;
    },
    cancel: drop,
  };
}
