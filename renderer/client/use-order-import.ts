import { useCallback, useEffect, useRef, useState } from 'react';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { ImportChoice, ImportLook, ImportProgress } from '../../shared/contract/import-calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { presetOf } from '../../shared/domain/sheet/mapping.ts';
import { ok } from '../../shared/lib/result.ts';
import { type ChosenFile, type FileDoor, MAX_FILE_BYTES, UNREADABLE } from './chosen-file.ts';
import { useClient } from './client-context.tsx';

/** Where an import stands: a file is looked at, as often as the person likes, and taken when they say so. */
export type OrderImport =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly fileName: string; readonly progress: ImportProgress | null }
  | { readonly kind: 'refused'; readonly fileName: string; readonly error: EnvelopeError }
  | {
      readonly kind: 'looked';
      readonly fileName: string;
      readonly look: ImportLook;
      readonly choice: ImportChoice;
      /** Being looked at again, or taken. */
      readonly busy: 'looking' | 'taking' | null;
      /** Why the last step failed, where the look itself still stands. */
      readonly error: EnvelopeError | null;
    };

export interface OrderImportActions {
  readonly state: OrderImport;
  readonly open: (file: File) => Promise<void>;
  /** As `open`, for a file that has come already. */
  readonly openChosen: (file: ChosenFile) => Promise<void>;
  /** Looks again, with this said of the file. */
  readonly choose: (change: Partial<ImportChoice>) => Promise<void>;
  /** Takes what was looked at. Gives the orders that changed; null where it failed. */
  readonly take: () => Promise<readonly OrderNumber[] | null>;
  /** Remembers under this name what the columns were taken for. Whether it worked. */
  readonly remember: (name: string) => Promise<boolean>;
  /** Stops reading, and forgets the file. */
  readonly close: () => void;
}

const NOTHING_SAID: ImportChoice = { sheet: null, preset: null, mapping: null, order: null, customer: null };
/** How often a person sees how far it is. */
const FOLLOW_MS = 250;

/** Brings an order's file in: one at a time, from the file to the bench. */
export function useOrderImport(): OrderImportActions {
  const { engine, notices, files } = useClient();
  const [state, setState] = useState<OrderImport>({ kind: 'idle' });
  const id = useRef('');

  const look = useCallback(
    async (fileName: string, contentBase64: string | null, choice: ImportChoice): Promise<void> => {
      const own = id.current;
      const answer = await engine.call('imports.look', { id: own, fileName, contentBase64, choice });
      // Closed, or another file was opened, in the meantime.
      if (id.current !== own) return;
      if (answer.ok) setState({ kind: 'looked', fileName, look: answer.value, choice, busy: null, error: null });
      else if (contentBase64 !== null) setState({ kind: 'refused', fileName, error: answer.error });
      else setState((now) => (now.kind === 'looked' ? { ...now, busy: null, error: answer.error } : now));
    },
    [engine],
  );

  const read = useCallback(
    async (fileName: string, sizeBytes: number, choose: () => ReturnType<FileDoor>): Promise<void> => {
      id.current = crypto.randomUUID();
      const own = id.current;
      setState({ kind: 'reading', fileName, progress: null });
      const refuse = (error: EnvelopeError): void => setState({ kind: 'refused', fileName, error });
      if (sizeBytes > MAX_FILE_BYTES) return refuse(TOO_LARGE);
      const chosen = await choose();
      const content = chosen.ok ? await chosen.value.content(0, chosen.value.sizeBytes) : null;
      if (id.current !== own) return;
      if (!chosen.ok) refuse(chosen.error);
      else if (content === null) refuse(UNREADABLE);
      else await look(fileName, content, NOTHING_SAID);
    },
    [look],
  );
  const open = useCallback((file: File) => read(file.name, file.size, () => files('order', file)), [files, read]);
  const openChosen = useCallback((file: ChosenFile) => read(file.name, file.sizeBytes, async () => ok(file)), [read]);

  const choose = useCallback(
    async (change: Partial<ImportChoice>): Promise<void> => {
      if (state.kind !== 'looked') return;
      const choice = { ...state.choice, ...change };
      setState({ ...state, choice, busy: 'looking' });
      await look(state.fileName, null, choice);
    },
    [look, state],
  );

  const take = useCallback(async (): Promise<readonly OrderNumber[] | null> => {
    if (state.kind !== 'looked') return null;
    setState({ ...state, busy: 'taking' });
    const answer = await engine.call('imports.take', { id: id.current });
    if (!answer.ok) {
      setState({ ...state, busy: null, error: answer.error });
      return null;
    }
    setState({ kind: 'idle' });
    return answer.value.filter(({ outcome }) => outcome !== 'unchanged').map(({ order }) => order);
  }, [engine, state]);

  const remember = useCallback(
    async (name: string): Promise<boolean> => {
      if (state.kind !== 'looked') return false;
      const { columns } = presetOf(name, state.look.columns);
      const saved = await engine.call('presets.save', { preset: { name, columns: [...columns] } });
      if (saved.ok) notices.say({ kind: 'done', sentence: { key: 'orders.import.remembered', params: { name } } });
      else notices.sayFailure(saved.error);
      return saved.ok;
    },
    [engine, notices, state],
  );

  const close = useCallback(() => {
    const dropped = id.current;
    id.current = '';
    setState({ kind: 'idle' });
    if (dropped !== '') void engine.call('imports.drop', { id: dropped });
  }, [engine]);

  const isReading = state.kind === 'reading';
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(() => {
      void engine.call('imports.progress', { id: id.current }).then((answer) => {
        const progress = answer.ok ? answer.value : null;
        setState((now) => (now.kind === 'reading' ? { ...now, progress } : now));
      });
    }, FOLLOW_MS);
    return () => clearInterval(timer);
  }, [engine, isReading]);

  return { state, open, openChosen, choose, take, remember, close };
}

const TOO_LARGE: EnvelopeError = {
  code: 'client.fileTooLarge',
  key: 'errors.client.fileTooLarge',
  message: 'The file is too large.',
};
