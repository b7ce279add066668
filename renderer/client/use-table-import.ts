import { useState } from 'react';
import type { CallOutput } from '../../shared/contract/calls.ts';
import { MAX_FILE_BYTES } from './chosen-file.ts';
import { useClient } from './client-context.tsx';

type ImportCall = 'licences.import' | 'cases.import';

/** A list that was looked at and waits for a yes. */
export interface LookedTable<Name extends ImportCall> {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly customer: string | null;
  readonly result: CallOutput<Name>;
}

/** Brings a list of a customer in: looked at first, taken when a person says so. */
export function useTableImport<Name extends ImportCall>(
  name: Name,
  onTaken: () => void,
): {
  readonly looked: LookedTable<Name> | null;
  readonly look: (file: File, customer: string | null) => Promise<void>;
  readonly take: () => Promise<void>;
  readonly leave: () => void;
} {
  const { engine, notices, files } = useClient();
  const [looked, setLooked] = useState<LookedTable<Name> | null>(null);
  const look = async (file: File, customer: string | null): Promise<void> => {
    const chosen = file.size > MAX_FILE_BYTES ? null : await files('order', file);
    if (chosen?.ok === false) return notices.sayFailure(chosen.error);
    const contentBase64 = chosen === null ? null : await chosen.value.content(0, chosen.value.sizeBytes);
    if (contentBase64 === null) {
      const params = { file: file.name, max: MAX_FILE_BYTES / 1024 / 1024 };
      return notices.say({ kind: 'failed', sentence: { key: 'sites.fileUnreadable', params } });
    }
    const input = { fileName: file.name, contentBase64, customer, dryRun: true };
    const answer = await engine.call<ImportCall>(name, input);
    if (!answer.ok) return notices.sayFailure(answer.error);
    setLooked({ fileName: file.name, contentBase64, customer, result: answer.value as CallOutput<Name> });
  };
  const take = async (): Promise<void> => {
    if (looked === null) return;
    const { fileName, contentBase64, customer } = looked;
    const answer = await engine.call<ImportCall>(name, { fileName, contentBase64, customer, dryRun: false });
    if (!answer.ok) return notices.sayFailure(answer.error);
    setLooked(null);
    notices.say({ kind: 'done', sentence: { key: 'licences.import.done', params: { file: fileName } } });
    onTaken();
  };
  return { looked, look, take, leave: () => setLooked(null) };
}
