import type { DesktopBridge } from '../../shared/contract/channels.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import { type FileKind, fileReference, type HandedFile } from '../../shared/contract/handed-files.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** The largest file that a call takes whole, in bytes. */
export const MAX_FILE_BYTES = 15 * 1024 * 1024;

export const UNREADABLE: EnvelopeError = {
  code: 'client.fileUnreadable',
  key: 'errors.client.fileUnreadable',
  message: 'The file can not be read.',
};

/** A file that a person chose or dropped, ready to be sent. */
export interface ChosenFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** What stands for a part of it where a call takes base64, up to but not with `toByte`; null where it can't be read. */
  content(fromByte: number, toByte: number): Promise<string | null>;
}

/**
 * Takes a file that a person chose for what it is meant for. The one place where the doors differ: a browser sends the bytes, the
 * desktop a handle on the file, which its engine reads by itself.
 */
export type FileDoor = (kind: FileKind, file: File) => Promise<Result<ChosenFile, EnvelopeError>>;

/** The web door's way. */
export const browserFiles: FileDoor = async (_kind, file) =>
  ok({
    name: file.name,
    sizeBytes: file.size,
    content: (fromByte, toByte) => loadBase64(file.slice(fromByte, toByte)),
  });

/** The desktop's way. A file that lies nowhere, dragged out of a mail say, goes as bytes. */
export function desktopFiles({ claimFile }: Pick<DesktopBridge, 'claimFile'>): FileDoor {
  return async (kind, file) => {
    const answer = parseAnswer(await claimFile(kind, file));
    if (!answer.ok) return answer.error.code === 'files.noPath' ? browserFiles(kind, file) : answer;
    return ok(handedFile(answer.value));
  };
}

/** A file that the desktop's engine holds open. */
export function handedFile({ handle, name, sizeBytes }: HandedFile): ChosenFile {
  return {
    name,
    sizeBytes,
    content: async (fromByte, toByte) => fileReference({ handle, fromByte, toByte: Math.min(toByte, sizeBytes) }),
  };
}

/** What the preload passed on of the desktop, which may be of another version after an update. */
function parseAnswer(answer: unknown): Result<HandedFile, EnvelopeError> {
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
    if (answer.ok === true && 'value' in answer) return ok(answer.value as HandedFile);
    if (answer.ok === false && 'error' in answer) return err(answer.error as EnvelopeError);
  }
  return err({ code: 'rpc.malformed', key: 'errors.rpc.malformed', message: 'The desktop answered something else.' });
}

/** The bytes as base64; null where the browser can't read them. */
function loadBase64(blob: Blob): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : null);
    });
    reader.addEventListener('error', () => resolve(null));
    reader.readAsDataURL(blob);
  });
}
