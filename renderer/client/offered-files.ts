import type { FileKind } from '../../shared/contract/handed-files.ts';
import type { ChosenFile } from './chosen-file.ts';

/** A file that reached Greenroom outside of a page: by a menu, or opened from the system. The latest of each kind waits. */
export interface OfferedFiles {
  offer(kind: FileKind, file: ChosenFile): void;
  /** Gives the file that waits and forgets it; null where none does. */
  take(kind: FileKind): ChosenFile | null;
  /** Calls `listener` after each offer; gives what stops that. */
  follow(listener: () => void): () => void;
}

export function createOfferedFiles(): OfferedFiles {
  const waiting = new Map<FileKind, ChosenFile>();
  const listeners = new Set<() => void>();
  return {
    offer: (kind, file) => {
      waiting.set(kind, file);
      for (const listener of listeners) listener();
    },
    take: (kind) => {
      const file = waiting.get(kind) ?? null;
      waiting.delete(kind);
      return file;
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
