import { useEffect } from 'react';
import type { FileKind } from '../../shared/contract/handed-files.ts';
import type { ChosenFile } from './chosen-file.ts';
import { useClient } from './client-context.tsx';

/** Has `onFile` take each file of this kind that reaches Greenroom outside of the page, as soon as `ready`. */
export function useOfferedFile(kind: FileKind, ready: boolean, onFile: (file: ChosenFile) => void): void {
  const { offers } = useClient();
  useEffect(() => {
    if (!ready) return;
    const take = (): void => {
      const file = offers.take(kind);
      if (file !== null) onFile(file);
    };
    take();
    return offers.follow(take);
  }, [offers, kind, ready, onFile]);
}
