import type { Equivalent } from '../../shared/domain/matching/equivalent.ts';
import { useClient } from './client-context.tsx';

/** Adds and takes back models that stand in for one another; each can be undone where it is said. */
export function useEquivalents(onChanged: () => void): {
  readonly add: (equivalent: Equivalent) => Promise<boolean>;
  readonly remove: (equivalent: Equivalent) => Promise<boolean>;
} {
  const { engine, notices } = useClient();
  const change = async (call: 'equivalents.add' | 'equivalents.remove', equivalent: Equivalent): Promise<boolean> => {
    const envelope = await engine.call(call, equivalent);
    if (!envelope.ok) {
      notices.sayFailure(envelope.error);
      return false;
    }
    const isAdded = call === 'equivalents.add';
    onChanged();
    notices.say({
      kind: 'done',
      sentence: {
        key: isAdded ? 'settings.equivalents.added' : 'settings.equivalents.removed',
        params: { ...equivalent },
      },
      undo: {
        label: { key: 'common.action.takeBack' },
        run: () => void change(isAdded ? 'equivalents.remove' : 'equivalents.add', equivalent),
      },
    });
    return true;
  };
  return {
    add: (equivalent) => change('equivalents.add', equivalent),
    remove: (equivalent) => change('equivalents.remove', equivalent),
  };
}
