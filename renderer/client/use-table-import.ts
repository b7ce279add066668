import { useState } from 'react';
import type { CallOutput } from '../../shared/contract/calls.ts';
import { useClient } from './client-context.tsx';
import { useWholeFile, type WholeFile } from './use-whole-file.ts';

type ImportCall = 'licences.import' | 'cases.import';

/** A list that was looked at and waits for a yes. */
export interface LookedTable<Name extends ImportCall> extends WholeFile {
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
  const { engine, notices } = useClient();
  const readWhole = useWholeFile();
  const [looked, setLooked] = useState<LookedTable<Name> | null>(null);
  const look = async (file: File, customer: string | null): Promise<void> => {
    const whole = await readWhole(file);
    if (whole === null) return;
    const input = { ...whole, customer, dryRun: true };
    const answer = await engine.call<ImportCall>(name, input);
    if (!answer.ok) return notices.sayFailure(answer.error);
    setLooked({ ...whole, customer, result: answer.value as CallOutput<Name> });
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
