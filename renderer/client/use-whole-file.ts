import { MAX_FILE_BYTES } from './chosen-file.ts';
import { useClient } from './client-context.tsx';

/** A file as calls take it, whole. */
export interface WholeFile {
  readonly fileName: string;
  readonly contentBase64: string;
}

/** Reads a chosen file of a few megabytes; null where it can't be read, which has been said then. */
export function useWholeFile(): (file: File) => Promise<WholeFile | null> {
  const { notices, files } = useClient();
  return async (file) => {
    const chosen = file.size > MAX_FILE_BYTES ? null : await files('order', file);
    if (chosen?.ok === false) {
      notices.sayFailure(chosen.error);
      return null;
    }
    const contentBase64 = chosen === null ? null : await chosen.value.content(0, chosen.value.sizeBytes);
    if (contentBase64 !== null) return { fileName: file.name, contentBase64 };
    const params = { file: file.name, max: MAX_FILE_BYTES / 1024 / 1024 };
    notices.say({ kind: 'failed', sentence: { key: 'sites.fileUnreadable', params } });
    return null;
  };
}
