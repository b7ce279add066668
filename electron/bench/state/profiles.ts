import { type ReadinessProfile, scopeKey } from '../../../shared/domain/readiness/profile.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** Which checks count for whom, by `scopeKey`. */
export function profilesSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<string, ReadinessProfile>, 'profile.set' | 'profile.removed'> {
  const profiles = new Map(
    store.profiles.list().map(({ scope, profile }): [string, ReadinessProfile] => [scopeKey(scope), profile]),
  );
  return {
    view: profiles,
    takers: {
      'profile.set': ({ scope, profile }) => {
        profiles.set(scopeKey(scope), profile);
      },
      'profile.removed': ({ scope }) => {
        profiles.delete(scopeKey(scope));
      },
    },
  };
}
