import { useCallback, useState } from 'react';
import type { ImportOutcome } from '../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import { useClient } from './client-context.tsx';

/** The engine takes 15 MiB of file. */
const MAX_BYTES = 15 * 1024 * 1024;

/** Where an import stands: a file is looked at first, and taken only when the person has seen what it would do. */
export type OrderImport =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly fileName: string }
  | { readonly kind: 'refused'; readonly fileName: string; readonly error: EnvelopeError }
  | { readonly kind: 'preview'; readonly fileName: string; readonly outcomes: readonly ImportOutcome[] }
  | { readonly kind: 'importing'; readonly fileName: string; readonly outcomes: readonly ImportOutcome[] };

export interface OrderImportActions {
  readonly state: OrderImport;
  readonly look: (file: File) => Promise<void>;
  /** Takes what was previewed. Gives the outcomes, null where it failed. */
  readonly confirm: () => Promise<readonly ImportOutcome[] | null>;
  readonly dismiss: () => void;
}

export function useOrderImport(): OrderImportActions {
  const { engine, notices } = useClient();
  const [state, setState] = useState<OrderImport>({ kind: 'idle' });
  const [content, setContent] = useState('');

  const look = useCallback(
    async (file: File): Promise<void> => {
      const fileName = file.name;
      setState({ kind: 'reading', fileName });
      const contentBase64 = file.size > MAX_BYTES ? null : await loadBase64(file);
      if (contentBase64 === null) {
        setState({ kind: 'refused', fileName, error: file.size > MAX_BYTES ? TOO_LARGE : UNREADABLE });
        return;
      }
      const answer = await engine.call('orders.import', { fileName, contentBase64, dryRun: true });
      setContent(contentBase64);
      if (answer.ok) setState({ kind: 'preview', fileName, outcomes: answer.value });
      else setState({ kind: 'refused', fileName, error: answer.error });
    },
    [engine],
  );

  const confirm = useCallback(async (): Promise<readonly ImportOutcome[] | null> => {
    if (state.kind !== 'preview') return null;
    const { fileName, outcomes } = state;
    setState({ kind: 'importing', fileName, outcomes });
    const answer = await engine.call('orders.import', { fileName, contentBase64: content, dryRun: false });
    if (!answer.ok) {
      setState({ kind: 'refused', fileName, error: answer.error });
      return null;
    }
    setState({ kind: 'idle' });
    const taken = answer.value.filter(({ outcome }) => outcome !== 'unchanged');
    const sentence = { key: 'common.notice.imported', params: { count: taken.length, fileName } };
    notices.say({ kind: 'done', sentence });
    return answer.value;
  }, [engine, notices, state, content]);

  const dismiss = useCallback(() => setState({ kind: 'idle' }), []);
  return { state, look, confirm, dismiss };
}

const TOO_LARGE: EnvelopeError = {
  code: 'client.fileTooLarge',
  key: 'errors.client.fileTooLarge',
  message: 'The file is too large.',
};
const UNREADABLE: EnvelopeError = {
  code: 'client.fileUnreadable',
  key: 'errors.client.fileUnreadable',
  message: 'The file can not be read.',
};

/** The file's bytes as base64; null where the browser can't read it. */
function loadBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : null);
    });
    reader.addEventListener('error', () => resolve(null));
    reader.readAsDataURL(file);
  });
}
