import type { CallInput } from '../../shared/contract/calls.ts';
import { useClient } from './client-context.tsx';

/** Answers items of a customer's checklists; `onChanged` after each answer that was taken. */
export function useDossierAnswer(onChanged: () => void): (input: CallInput<'dossier.answer'>) => Promise<boolean> {
  const { engine, notices } = useClient();
  return async (input) => {
    const answered = await engine.call('dossier.answer', input);
    if (answered.ok) onChanged();
    else notices.sayFailure(answered.error);
    return answered.ok;
  };
}
