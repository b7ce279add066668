import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import { missingFiles, neededFiles, type OrderedModel } from '../../../shared/domain/firmware/needed-files.ts';
import { isFirmwareName, recogniseFile } from '../../../shared/domain/firmware/recognise-file.ts';
import type { FileHash } from '../../../shared/domain/firmware/release.ts';
import type { Actor } from '../../../shared/domain/journal/entry.ts';
import type { SameModel } from '../../../shared/domain/matching/match.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { UseCases } from '../bench.ts';
import { findOpenOrder } from '../open-order.ts';
import type { FirmwareCache } from '../ports/firmware.ts';
import type { Clock, Ids, Log } from '../ports.ts';
import type { BenchState } from '../state.ts';
import { addRelease } from './add-release.ts';
import type { Fetches } from './fetches.ts';
import { noteReading } from './note-reading.ts';
import { createUploads } from './uploads.ts';

/** What of the bench's memory firmware is about. */
export type FirmwareState = Pick<BenchState, 'devices' | 'firmware' | 'orders' | 'openOrders' | 'record'>;

export interface FirmwareDeps {
  readonly state: FirmwareState;
  readonly cache: FirmwareCache;
  readonly fetches: Fetches;
  readonly sameModel: SameModel;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly cacheLimitBytes: number;
}

type FirmwareCalls = Pick<UseCases, Extract<keyof UseCases, `firmware.${string}`>>;

/** The firmware catalogue: what there is, what is wanted, and what is missing for the open orders. */
export function firmwareUseCases(deps: FirmwareDeps): FirmwareCalls {
  const { state, cache, fetches } = deps;
  const uploads = createUploads(deps);
  return {
    'firmware.show': async () => ok(show(deps)),
    'firmware.recognise': async ({ fileNames }) =>
      ok(fileNames.map((name) => ({ isFirmware: isFirmwareName(name), ...recogniseFile(name) }))),
    'firmware.beginUpload': async (input) => uploads.begin(input),
    'firmware.upload': async (input) => uploads.add(input),
    'firmware.finishUpload': async ({ uploadId, ...about }, { actor }) => {
      const stored = await uploads.finish(uploadId);
      if (!stored.ok) return stored;
      const { fileName, sha256, sizeBytes } = stored.value;
      const added = addRelease(deps, { name: fileName, sha256, sizeBytes, url: null }, about, actor);
      // A file of which nobody knows what it is for is of no use to anybody.
      await tidy(deps, added.ok ? null : sha256);
      return added;
    },
    'firmware.cancelUpload': async ({ uploadId }) => {
      uploads.cancel(uploadId);
      return ok({});
    },
    'firmware.addAddress': async ({ url, sha256, ...about }, { actor }) => {
      const parsed = URL.parse(url);
      if (parsed?.protocol !== 'https:') return err(failure('firmware.fetch.notHttps', { url: url.slice(0, 200) }));
      const name = nameOf(parsed);
      const sizeBytes = sha256 === null ? null : (cache.list().get(sha256) ?? null);
      return addRelease(deps, { name, sha256, sizeBytes, url }, about, actor);
    },
    'firmware.fetch': async ({ id, ...options }) => {
      const release = state.firmware.releases.get(id);
      if (release === undefined) return err(failure('firmware.unknownRelease'));
      if (release.file.url === null) return err(failure('firmware.noAddress', { version: release.version }));
      void fetches.run(id, options).then(() => tidy(deps, null));
      return ok({});
    },
    'firmware.pauseFetch': async ({ id }) => {
      fetches.pause(id);
      return ok({});
    },
    'firmware.change': async (input, { actor }) => change(deps, input, actor),
    'firmware.remove': async ({ id }, { actor }) => {
      const release = state.firmware.releases.get(id);
      if (release === undefined) return err(failure('firmware.unknownRelease'));
      fetches.pause(id);
      const recorded = state.record([{ kind: 'firmware.release-removed', data: { release } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'firmware.setTarget': async (target, { actor }) => {
      const open = target.order === null ? ok(null) : findOpenOrder(state, target.order);
      if (!open.ok) return open;
      const recorded = state.record([{ kind: 'firmware.target-set', data: { target } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'firmware.noteReading': async (input, { actor }) => noteReading(deps, input, actor),
  };
}

/** The file's name at the end of an address; the host where there is none. */
function nameOf({ pathname, hostname }: URL): string {
  const written = pathname.split('/').at(-1) ?? '';
  let name = written;
  try {
    name = decodeURIComponent(written);
  } catch {
    // A stray per cent sign: the name is taken as it is written.
  }
  return name.slice(0, 256) || hostname;
}

function show({ state, cache, fetches, sameModel, cacheLimitBytes }: FirmwareDeps): CallOutput<'firmware.show'> {
  const files = cache.list();
  const isHere = (sha256: FileHash): boolean => files.has(sha256);
  const releases = [...state.firmware.releases.values()];
  const targets = [...state.firmware.targets.values()];
  const needs = neededFiles(orderedModels(state), targets, releases, isHere, sameModel);
  return {
    entries: releases.map((release) => ({
      release,
      isHere: release.file.sha256 !== null && isHere(release.file.sha256),
      fetch: fetches.stateOf(release.id),
    })),
    targets,
    needs: needs.map((need) => ({ ...need, releases: [...need.releases] })),
    missing: missingFiles(needs, releases, isHere),
    cache: { bytes: [...files.values()].reduce((sum, size) => sum + size, 0), limitBytes: cacheLimitBytes },
  };
}

/** What the open orders want of each model. */
function orderedModels(state: FirmwareState): readonly OrderedModel[] {
  return [...state.openOrders.values()].flatMap(({ order }) => {
    const counts = new Map<string, number>();
    for (const { sku } of order.units) counts.set(sku, (counts.get(sku) ?? 0) + 1);
    return [...counts].map(([model, count]) => ({ order: order.number, model, count }));
  });
}

function change(
  { state }: FirmwareDeps,
  { id, ...said }: CallInput<'firmware.change'>,
  actor: Actor,
): Result<CallOutput<'firmware.change'>, Failure> {
  const known = state.firmware.releases.get(id);
  if (known === undefined) return err(failure('firmware.unknownRelease'));
  if (said.passThrough.includes(said.version)) {
    return err(failure('firmware.throughItself', { version: said.version }));
  }
  const release = { ...known, ...said };
  const recorded = state.record([{ kind: 'firmware.release-changed', data: { release } }], actor);
  return recorded.ok ? ok({}) : recorded;
}

/** Makes room. What any release of the catalogue for an open order needs stays, and so does every other as long as it fits. */
async function tidy(deps: FirmwareDeps, unwanted: FileHash | null): Promise<void> {
  const { state, cache, sameModel, log } = deps;
  const releases = [...state.firmware.releases.values()];
  const targets = [...state.firmware.targets.values()];
  const needs = neededFiles(orderedModels(state), targets, releases, () => true, sameModel);
  const ids = new Set(needs.flatMap((need) => need.releases));
  const needed = releases.flatMap(({ id, file }) => (ids.has(id) && file.sha256 !== null ? [file.sha256] : []));
  const isKnown = releases.some(({ file }) => file.sha256 === unwanted);
  try {
    await cache.tidy(new Set(needed), isKnown ? null : unwanted);
  } catch (error) {
    log.warn('the firmware files could not be tidied', { reason: String(error) });
  }
}
