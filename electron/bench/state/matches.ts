import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { DeviceMatch } from '../../../shared/domain/matching/match.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** What each device was last found to be, by device. */
export function matchesSlice(
  store: ReadableStore,
): Slice<ReadonlyMap<DeviceId, DeviceMatch>, 'match.decided' | 'device.merged'> {
  const matches = new Map(store.matches.list().map((match): [DeviceId, DeviceMatch] => [match.deviceId, match]));
  return {
    view: matches,
    takers: {
      'match.decided': ({ match }) => {
        matches.set(match.deviceId, match);
      },
      'device.merged': ({ absorbed }) => {
        for (const id of absorbed) matches.delete(id);
      },
    },
  };
}
