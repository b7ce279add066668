import type { CatalogueEntry } from '../../../shared/contract/firmware-calls.ts';
import type { FirmwareRelease, ReleaseId } from '../../../shared/domain/firmware/release.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { FetchOptions, FileFailure, FirmwareCache } from '../ports/firmware.ts';
import { type BenchState, ENGINE } from '../state.ts';

export interface FetchDeps {
  readonly state: Pick<BenchState, 'firmware' | 'record'>;
  readonly cache: FirmwareCache;
}

/** Fetches the files of releases; one download serves every device and every order that waits for it. */
export interface Fetches {
  /**
   * Fetches a release's file, and notes its hash and size where nobody knew them. A fetch of the same release that runs
   * already is waited for. Fails where the release has no address, and as the cache does.
   */
  run(id: ReleaseId, options: FetchOptions): Promise<Result<FirmwareRelease, FileFailure>>;
  /** What has come is kept. */
  pause(id: ReleaseId): void;
  stateOf(id: ReleaseId): CatalogueEntry['fetch'];
  /** Pauses all, for the end of the bench. */
  stop(): Promise<void>;
}

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<Result<FirmwareRelease, FileFailure>>;
}

export function createFetches({ state, cache }: FetchDeps): Fetches {
  const running = new Map<ReleaseId, Running>();
  const states = new Map<ReleaseId, NonNullable<CatalogueEntry['fetch']>>();

  const fetch = async (
    release: FirmwareRelease,
    url: string,
    options: FetchOptions,
    signal: AbortSignal,
  ): Promise<Result<FirmwareRelease, FileFailure>> => {
    const { id, file } = release;
    states.set(id, { doneBytes: 0, totalBytes: file.sizeBytes, failure: null });
    const fetched = await cache.fetch(
      url,
      {
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        signal,
        onProgress: ({ doneBytes, totalBytes }) => states.set(id, { doneBytes, totalBytes, failure: null }),
      },
      options,
    );
    if (!fetched.ok) {
      const known = states.get(id) ?? { doneBytes: 0, totalBytes: null };
      states.set(id, { ...known, failure: fetched.error.sentence });
      return fetched;
    }
    states.delete(id);
    // Somebody may have changed or removed it in the meantime.
    const now = state.firmware.releases.get(id) ?? release;
    const { sha256, sizeBytes } = fetched.value;
    if (now.file.sha256 === sha256 && now.file.sizeBytes === sizeBytes) return ok(now);
    const changed = { ...now, file: { ...now.file, sha256, sizeBytes } };
    const recorded = state.record([{ kind: 'firmware.release-changed', data: { release: changed } }], ENGINE);
    return recorded.ok ? ok(changed) : err({ ...recorded.error, transient: false });
  };

  return {
    run: (id, options) => {
      const already = running.get(id);
      if (already !== undefined) return already.done;
      const release = state.firmware.releases.get(id);
      if (release === undefined) return Promise.resolve(err(final(failure('firmware.unknownRelease'))));
      const { url } = release.file;
      if (url === null) {
        return Promise.resolve(err(final(failure('firmware.noAddress', { version: release.version }))));
      }
      const stop = new AbortController();
      const done = fetch(release, url, options, stop.signal).finally(() => running.delete(id));
      running.set(id, { stop, done });
      return done;
    },
    pause: (id) => running.get(id)?.stop.abort(),
    stateOf: (id) => states.get(id) ?? null,
    stop: async () => {
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

function final(reason: Failure): FileFailure {
  return { ...reason, transient: false };
}
