import { isFileKind } from '../../shared/contract/handed-files.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import type { FileFacts, FileOrder } from './files/handed-files.ts';
import type { BenchActivity } from './shell/activity.ts';

/** Messages from desktop to engine. The first is `open`; a client's comes with its port. */
export type EngineOrder =
  /** What the system's key ring keeps for the engine; null where it has none. In memory only, never on a command line. */
  | { readonly type: 'open'; readonly passphrase: string | null }
  | { readonly type: 'client' }
  /** Answer with a `diagnosis`. */
  | { readonly type: 'diagnose' }
  /** A person chose this file: open it under its handle, and answer with a `file`. */
  | ({ readonly type: 'file' } & FileOrder)
  | { readonly type: 'stop' };

/** Messages from engine to desktop. */
export type EngineNews =
  /** It cannot work here, in words for the person. */
  | { readonly type: 'refused'; readonly message: string }
  /** It works; where its files lie, for a person who wants to see them. */
  | { readonly type: 'opened'; readonly dataFolder: string }
  | ({ readonly type: 'activity' } & BenchActivity)
  /** What a person may send to somebody who helps: no secret in it. */
  | { readonly type: 'diagnosis'; readonly text: string }
  /** What became of a `file`: its facts, or why it is refused. */
  | {
      readonly type: 'file';
      readonly handle: string;
      readonly facts: FileFacts | null;
      readonly refused: Failure | null;
    };

/** Reads a message at the engine's end; null where it is none of these. */
export function readOrder(data: unknown): EngineOrder | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  switch (data.type) {
    case 'open':
      return {
        type: 'open',
        passphrase: 'passphrase' in data && typeof data.passphrase === 'string' ? data.passphrase : null,
      };
    case 'file': {
      const { handle, kind, path } = data as Record<string, unknown>;
      const isWhole = typeof handle === 'string' && typeof path === 'string' && isFileKind(kind);
      return isWhole ? { type: 'file', handle, kind, path } : null;
    }
    case 'client':
    case 'diagnose':
    case 'stop':
      return { type: data.type };
    default:
      return null;
  }
}
