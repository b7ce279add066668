import { equivalentKey } from '../../shared/domain/matching/equivalent.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface EquivalentDeps {
  readonly state: Pick<BenchState, 'equivalents' | 'record'>;
  readonly rematcher: Pick<Rematcher, 'run'>;
}

/** More than the models of all makers that a partner sells. */
const MAX_EQUIVALENTS = 500;

/**
 * Which models stand in for what a SKU orders, beside the catalogue. For the matching alone: firmware is never chosen by it,
 * for what fits a place need not take the same file.
 */
export function equivalentUseCases({
  state,
  rematcher,
}: EquivalentDeps): Pick<UseCases, 'equivalents.list' | 'equivalents.add' | 'equivalents.remove'> {
  return {
    'equivalents.list': async () => ok([...state.equivalents.values()].map((each) => ({ ...each }))),
    'equivalents.add': async (equivalent, { actor }) => {
      if (state.equivalents.has(equivalentKey(equivalent))) return ok({});
      if (state.equivalents.size >= MAX_EQUIVALENTS) {
        return err(failure('matching.tooManyEquivalents', { max: MAX_EQUIVALENTS }));
      }
      const recorded = state.record([{ kind: 'model.equated', data: { equivalent } }], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
    'equivalents.remove': async (asked, { actor }) => {
      const equivalent = state.equivalents.get(equivalentKey(asked));
      if (equivalent === undefined) return ok({});
      const recorded = state.record([{ kind: 'model.parted', data: { equivalent } }], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
  };
}
