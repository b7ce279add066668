import type { Sentence } from '../../lib/sentence.ts';
import type { SameModel } from '../matching/match.ts';
import type { OrderNumber } from '../order/order.ts';
import { findTarget } from './find-target.ts';
import { fitsModel } from './fits-model.ts';
import type { FileHash, FirmwareRelease, FirmwareTarget, ReleaseId } from './release.ts';
import { compareVersions } from './version.ts';
import { versionSchemeOf } from './version-scheme.ts';

/** What an order wants of one model, and how many of them it orders. */
export interface OrderedModel {
  readonly order: OrderNumber;
  readonly model: string;
  readonly count: number;
}

/**
 * What one model of one order needs:
 * - `here`: the files are on this computer, stepping stones included.
 * - `to-fetch`: a file is still to be fetched, and there is an address for it.
 * - `file-missing`: the catalogue knows the release, and its file is neither here nor to be had.
 * - `blocked`: the wanted version is in the catalogue, and nobody may install it.
 * - `no-release`: nothing in the catalogue is the wanted version for this model.
 * - `no-target`: nobody said which version it is to run.
 */
export interface FirmwareNeed extends OrderedModel {
  readonly version: string | null;
  readonly state: 'here' | 'to-fetch' | 'file-missing' | 'blocked' | 'no-release' | 'no-target';
  /** The release of the wanted version, then those that it must pass through. */
  readonly releases: readonly ReleaseId[];
}

/** Says for each model what is needed. Devices are not asked: this is for the evening before, when they are in the box. */
export function neededFiles(
  models: readonly OrderedModel[],
  targets: readonly FirmwareTarget[],
  releases: readonly FirmwareRelease[],
  isHere: (sha256: FileHash) => boolean,
  sameModel: SameModel,
): readonly FirmwareNeed[] {
  return models.map((ordered): FirmwareNeed => {
    const target = findTarget(targets, ordered.model, ordered.order, sameModel);
    if (target === null) return { ...ordered, version: null, state: 'no-target', releases: [] };
    const ofModel = releases.filter(({ models: patterns }) =>
      patterns.some((pattern) => fitsModel(pattern, ordered.model, sameModel)),
    );
    const fitting = ofModel.filter(({ blocked }) => blocked === null);
    const wanted = ofVersion(fitting, target.version);
    const { version } = target;
    if (wanted === undefined) {
      const state = ofVersion(ofModel, version) === undefined ? 'no-release' : 'blocked';
      return { ...ordered, version, state, releases: [] };
    }
    const stones = wanted.passThrough.flatMap((stone) => ofVersion(fitting, stone) ?? []);
    const all = [wanted, ...stones];
    const missing = all.filter(({ file }) => file.sha256 === null || !isHere(file.sha256));
    const state =
      missing.length === 0 ? 'here' : missing.every(({ file }) => file.url !== null) ? 'to-fetch' : 'file-missing';
    return { ...ordered, version, state, releases: all.map(({ id }) => id) };
  });
}

function ofVersion(releases: readonly FirmwareRelease[], version: string): FirmwareRelease | undefined {
  return releases.find(
    (release) => compareVersions(versionSchemeOf(release.vendor), release.version, version) === 'same',
  );
}

/** How many files the open orders still wait for, and how many bytes where they are known. */
export interface MissingFiles {
  readonly files: number;
  readonly bytes: number;
  /** Files whose size nobody knows yet. */
  readonly unsized: number;
}

export function missingFiles(
  needs: readonly FirmwareNeed[],
  releases: readonly FirmwareRelease[],
  isHere: (sha256: FileHash) => boolean,
): MissingFiles {
  const needed = new Set(needs.flatMap((need) => need.releases));
  const missing = releases.filter(({ id, file }) => needed.has(id) && (file.sha256 === null || !isHere(file.sha256)));
  return {
    files: missing.length,
    bytes: missing.reduce((sum, { file }) => sum + (file.sizeBytes ?? 0), 0),
    unsized: missing.filter(({ file }) => file.sizeBytes === null).length,
  };
}

const MEGABYTE = 1_000_000;

/**
 * What is missing, in one sentence: the files to fetch first, else the models for which the wanted version is not in the
 * catalogue, else those for which nobody chose one. Only where all of that is settled is everything here.
 */
export function missingSentence(needs: readonly Pick<FirmwareNeed, 'state'>[], missing: MissingFiles): Sentence {
  const { files, bytes, unsized } = missing;
  const countOf = (state: FirmwareNeed['state']): number => needs.filter((need) => need.state === state).length;
  if (files > 0) {
    const params = { count: files, megabytes: Math.max(1, Math.round(bytes / MEGABYTE)) };
    if (unsized === files) return { key: 'firmware.missing.unsized', params };
    return unsized > 0 ? { key: 'firmware.missing.atLeast', params } : { key: 'firmware.missing.sized', params };
  }
  if (needs.length === 0) return { key: 'firmware.sub' };
  const blocked = countOf('blocked');
  if (blocked > 0) return { key: 'firmware.missing.blocked', params: { count: blocked } };
  const absent = countOf('no-release');
  if (absent > 0) return { key: 'firmware.missing.absent', params: { count: absent } };
  const unchosen = countOf('no-target');
  return unchosen > 0
    ? { key: 'firmware.missing.unchosen', params: { count: unchosen } }
    : { key: 'firmware.missing.none' };
}
