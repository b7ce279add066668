import type { CallInput, CallName } from '../../shared/contract/calls.ts';
import type { Contact } from '../../shared/domain/support/support-case.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import { useClient } from './client-context.tsx';

/** Changes the register of support cases and the contacts; `onChanged` after each that worked. */
export function useSupport(onChanged: () => void): {
  readonly setCase: (supportCase: CallInput<'cases.set'>['supportCase']) => Promise<boolean>;
  readonly removeCase: (supportCase: CallInput<'cases.set'>['supportCase']) => Promise<boolean>;
  readonly setContacts: (list: CallInput<'contacts.set'>) => Promise<boolean>;
  /** As `setContacts`, with the way back to `before` beside what is said. */
  readonly removeContact: (before: CallInput<'contacts.set'>, gone: Contact) => Promise<boolean>;
} {
  const { engine, notices } = useClient();
  const change = async <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<boolean> => {
    const answer = await engine.call(name, input);
    if (answer.ok) onChanged();
    else notices.sayFailure(answer.error);
    return answer.ok;
  };
  const undoable = (sentence: Sentence, run: () => void): void =>
    notices.say({ kind: 'done', sentence, undo: { label: { key: 'common.action.takeBack' }, run } });
  return {
    setCase: (supportCase) => change('cases.set', { supportCase }),
    removeCase: async (supportCase) => {
      const { customer, number } = supportCase;
      const done = await change('cases.remove', { customer, number });
      const sentence = { key: 'timeline.caseRemoved', params: { customer, number } };
      if (done) undoable(sentence, () => void change('cases.set', { supportCase }));
      return done;
    },
    setContacts: (list) => change('contacts.set', list),
    removeContact: async (before, gone) => {
      const contacts = before.contacts.filter((each) => each !== gone);
      const done = await change('contacts.set', { ...before, contacts });
      const sentence = { key: 'cases.contacts.removed', params: { name: gone.name } };
      if (done) undoable(sentence, () => void change('contacts.set', before));
      return done;
    },
  };
}
