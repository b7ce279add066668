import type { EngineMessage, MessagePipe } from '../../../shared/contract/channels.ts';
import { refuse } from '../../../shared/contract/envelope.ts';
import { type FileKind, type FilePart, parseFileReference } from '../../../shared/contract/handed-files.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { RouterOptions } from '../../rpc/router.ts';
import type { HandedFiles } from './handed-files.ts';

/** The calls that take a file, and what kind. Elsewhere a reference stays the text that it is, which the contract refuses. */
const FILE_CALLS: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['imports.look', 'order'],
  ['orders.import', 'order'],
  ['plan.import', 'order'],
  ['licences.import', 'order'],
  ['cases.import', 'order'],
  ['firmware.upload', 'firmware'],
  ['plan.setFloorPlan', 'picture'],
  ['packs.sendPiece', 'pack'],
]);
/** Parts that are read at once for one page, each up to 15 MiB in memory. */
const MAX_READS = 4;

/** A call that names a part of a handed file, opened up. */
interface FileCall {
  readonly id: number;
  readonly kind: FileKind;
  readonly part: FilePart;
  /** The same message with the bytes in place. */
  readonly filled: (contentBase64: string) => unknown;
}

/**
 * A page's pipe on which a reference to a handed file has become its bytes before the router sees it, so that no use case
 * knows by which door a file came. What can't be read is refused here, with an envelope.
 */
export function fillReferences(
  pipe: MessagePipe<unknown, EngineMessage>,
  files: HandedFiles,
  say: RouterOptions['say'],
): MessagePipe<unknown, EngineMessage> {
  let reads = 0;
  let closed = false;
  pipe.onClose(() => {
    closed = true;
  });
  const answer = (id: number, error: Failure): void =>
    pipe.send({ type: 'reply', id, envelope: refuse(error, say(error.sentence, 'en')) });
  const fill = async ({ id, part, kind, filled }: FileCall, listener: (message: unknown) => void): Promise<void> => {
    reads += 1;
    const read = await files.read(part, kind);
    reads -= 1;
    // The page may have gone while its file was being read.
    if (closed) return;
    if (read.ok) listener(filled(read.value.toString('base64')));
    else answer(id, read.error);
  };
  return {
    ...pipe,
    onMessage: (listener) =>
      pipe.onMessage((message) => {
        const call = findFileCall(message);
        if (call === null) listener(message);
        else if (reads >= MAX_READS) answer(call.id, failure('rpc.busy', { limit: MAX_READS }));
        else void fill(call, listener);
      }),
  };
}

function findFileCall(message: unknown): FileCall | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, id, call, input } = message as Record<string, unknown>;
  const kind = type === 'call' && typeof call === 'string' ? FILE_CALLS.get(call) : undefined;
  if (kind === undefined || typeof id !== 'number' || typeof input !== 'object' || input === null) return null;
  const { contentBase64: own, file } = input as Record<string, unknown>;
  const part = parseFileReference(own);
  if (part !== null)
    return { id, kind, part, filled: (contentBase64) => ({ ...message, input: { ...input, contentBase64 } }) };
  // Where a file may also be taken away, it is an object of its own.
  if (typeof file !== 'object' || file === null) return null;
  const inner = parseFileReference((file as Record<string, unknown>).contentBase64);
  return inner === null
    ? null
    : {
        id,
        kind,
        part: inner,
        filled: (contentBase64) => ({ ...message, input: { ...input, file: { ...file, contentBase64 } } }),
      };
}
