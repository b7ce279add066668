import { type Equivalent, equivalentKey } from '../../../shared/domain/matching/equivalent.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** Models that stand in for what a SKU orders, by a person's word, by `equivalentKey`. */
export function equivalentsSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<string, Equivalent>, 'model.equated' | 'model.parted'> {
  const known = new Map(store.equivalents.list().map((each): [string, Equivalent] => [equivalentKey(each), each]));
  return {
    view: known,
    takers: {
      'model.equated': ({ equivalent }) => {
        known.set(equivalentKey(equivalent), equivalent);
      },
      'model.parted': ({ equivalent }) => {
        known.delete(equivalentKey(equivalent));
      },
    },
  };
}
