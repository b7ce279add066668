import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';
import type { SameModel } from '../matching/match.ts';
import { fitsModel } from './fits-model.ts';
import type { FirmwareRelease, FirmwareTarget } from './release.ts';
import { compareVersions } from './version.ts';
import { versionSchemeOf } from './version-scheme.ts';

/** The device as it is now. */
export interface UpgradeSubject {
  readonly manufacturer: string | null;
  readonly model: string;
  /** Null where it has not said what it runs. */
  readonly version: string | null;
}

/** What has to be done, in this order; no steps where the device runs the wanted version already. */
export interface UpgradePlan {
  readonly steps: readonly FirmwareRelease[];
}

/**
 * Plans the way of one device to the wanted version: nothing where it is there, else one release after the other, each
 * stepping stone first. Pure.
 *
 * Refuses, each with a sentence that says what to do: `firmware.versionUnknown` (the device has not said what it runs),
 * `firmware.notInCatalogue`, `firmware.wrongModel` (the version is there for other models only), `firmware.blocked`,
 * `firmware.downgrade` (unless asked), `firmware.orderUnknown` (nobody can tell which of the two is newer; unless asked),
 * `firmware.stoneMissing` (a version that it must pass through is not in the catalogue) and `firmware.stoneUnknown`.
 */
export function planUpgrade(
  subject: UpgradeSubject,
  target: Pick<FirmwareTarget, 'allowDowngrade'> & { readonly version: string },
  releases: readonly FirmwareRelease[],
  sameModel: SameModel,
): Result<UpgradePlan, Failure> {
  const { model, version: current } = subject;
  const scheme = versionSchemeOf(subject.manufacturer);
  const wanted = target.version;
  const facts = { model, current: current ?? '', wanted };
  if (current === null) return err(failure('firmware.versionUnknown', facts));
  const order = compareVersions(scheme, current, wanted);
  if (order === 'same') return ok({ steps: [] });
  const found = findRelease(subject, wanted, releases, sameModel);
  if (!found.ok) return found;
  if (order === 'newer' && !target.allowDowngrade) return err(failure('firmware.downgrade', facts));
  if (order === 'unknown' && !target.allowDowngrade) return err(failure('firmware.orderUnknown', facts));
  if (order === 'newer') return ok({ steps: [found.value] });
  return stepsTo(found.value, current, { subject, releases, sameModel });
}

/** The release of `version` that this device takes. Of several the first that is not blocked. */
function findRelease(
  { manufacturer, model }: UpgradeSubject,
  version: string,
  releases: readonly FirmwareRelease[],
  sameModel: SameModel,
): Result<FirmwareRelease, Failure> {
  const scheme = versionSchemeOf(manufacturer);
  const ofVersion = releases.filter((release) => compareVersions(scheme, release.version, version) === 'same');
  const [other] = ofVersion;
  if (other === undefined) return err(failure('firmware.notInCatalogue', { model, wanted: version }));
  const fitting = ofVersion.filter(({ models }) => models.some((pattern) => fitsModel(pattern, model, sameModel)));
  const [first] = fitting;
  if (first === undefined) {
    return err(failure('firmware.wrongModel', { model, wanted: version, models: other.models.join(', ') }));
  }
  const free = fitting.find(({ blocked }) => blocked === null);
  return free === undefined
    ? err(failure('firmware.blocked', { model, wanted: version, reason: first.blocked ?? '' }))
    : ok(free);
}

interface Ways {
  readonly subject: UpgradeSubject;
  readonly releases: readonly FirmwareRelease[];
  readonly sameModel: SameModel;
}

/**
 * The way from version `from` to `release`. Each stone lies strictly between, so the way is shorter at every turn and
 * ends, whatever the catalogue says.
 */
function stepsTo(release: FirmwareRelease, from: string, ways: Ways): Result<UpgradePlan, Failure> {
  const { subject, releases, sameModel } = ways;
  const scheme = versionSchemeOf(subject.manufacturer);
  const steps: FirmwareRelease[] = [];
  let at = from;
  for (const stone of release.passThrough) {
    const facts = { model: subject.model, wanted: release.version, stone };
    const [ahead, behind] = [compareVersions(scheme, at, stone), compareVersions(scheme, stone, release.version)];
    if (ahead === 'unknown' || behind === 'unknown') return err(failure('firmware.stoneUnknown', facts));
    if (ahead !== 'older' || behind !== 'older') continue;
    const found = findRelease(subject, stone, releases, sameModel);
    if (!found.ok) {
      return err(
        found.error.code === 'firmware.notInCatalogue' ? failure('firmware.stoneMissing', facts) : found.error,
      );
    }
    const way = stepsTo(found.value, at, ways);
    if (!way.ok) return way;
    steps.push(...way.value.steps);
    at = stone;
  }
  return ok({ steps: [...steps, release] });
}
