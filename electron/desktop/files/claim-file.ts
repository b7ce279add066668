import { isAbsolute } from 'node:path';
import { type Envelope, refuse } from '../../../shared/contract/envelope.ts';
import { type HandedFile, isFileKind } from '../../../shared/contract/handed-files.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../../shared/lib/sentence.ts';
import { isOwnTopFrame } from '../own-frame.ts';
import type { PageMessage } from '../ports.ts';
import type { FileFacts, FileOrder } from './handed-files.ts';

/** No system has a longer path. */
const MAX_PATH_LENGTH = 32_768;

export interface FileClaims {
  /** The window's contents: nobody else is given a handle. */
  readonly ownContents: unknown;
  /** A handle that nobody can guess. */
  readonly mintHandle: () => string;
  /** Has the engine open the file under its handle. */
  readonly hand: (order: FileOrder) => Promise<Result<FileFacts, Failure>>;
  readonly say: (sentence: Sentence) => string;
}

/**
 * Answers the preload, which asks for a handle on a file that a person chose or dropped: the one place where a path is
 * spoken. The page hears the handle, the name and the size; whatever else is asked, or by whomever else, is refused.
 */
export async function claimFile(
  { ownContents, mintHandle, hand, say }: FileClaims,
  message: PageMessage<unknown>,
  request: unknown,
): Promise<Envelope<HandedFile>> {
  const refused = (error: Failure): Envelope<never> => refuse(error, say(error.sentence));
  if (!isOwnTopFrame(ownContents, message)) return refused(failure('files.stranger'));
  const order = parseRequest(request);
  if (order === null) return refused(failure('files.noPath'));
  const handle = mintHandle();
  const taken = await hand({ handle, ...order });
  return taken.ok ? { ok: true, value: { handle, ...taken.value } } : refused(taken.error);
}

function parseRequest(request: unknown): Omit<FileOrder, 'handle'> | null {
  if (typeof request !== 'object' || request === null) return null;
  const { kind, path } = request as Record<string, unknown>;
  if (!isFileKind(kind) || typeof path !== 'string' || path.length > MAX_PATH_LENGTH) return null;
  return isAbsolute(path) && !path.includes('\0') ? { kind, path } : null;
}
