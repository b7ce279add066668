import { targetKey } from '../../../shared/domain/firmware/find-target.ts';
import type { FirmwareRelease, FirmwareTarget, ReleaseId } from '../../../shared/domain/firmware/release.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

export interface FirmwareView {
  /** In the order in which they were added. */
  readonly releases: ReadonlyMap<ReleaseId, FirmwareRelease>;
  /** By what they are for; none without a version. */
  readonly targets: ReadonlyMap<string, FirmwareTarget>;
}

type FirmwareKind =
  | 'firmware.release-added'
  | 'firmware.release-changed'
  | 'firmware.release-removed'
  | 'firmware.target-set';

/** The firmware catalogue, and which version devices are to run. */
export function firmwareSlice(store: ReadableStore): Slice<FirmwareView, FirmwareKind> {
  const releases = new Map(store.firmware.releases().map((release) => [release.id, release]));
  const targets = new Map(store.firmware.targets().map((target) => [targetKey(target), target]));
  const put = (release: FirmwareRelease): void => {
    releases.set(release.id, release);
  };
  return {
    view: { releases, targets },
    takers: {
      'firmware.release-added': ({ release }) => put(release),
      'firmware.release-changed': ({ release }) => put(release),
      'firmware.release-removed': ({ release }) => {
        releases.delete(release.id);
      },
      'firmware.target-set': ({ target }) => {
        if (target.version === null) targets.delete(targetKey(target));
        else targets.set(targetKey(target), target);
      },
    },
  };
}
