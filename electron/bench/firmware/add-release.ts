import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import { fitsModel } from '../../../shared/domain/firmware/fits-model.ts';
import { recogniseFile } from '../../../shared/domain/firmware/recognise-file.ts';
import type { FirmwareRelease, ReleaseFile, ReleaseId } from '../../../shared/domain/firmware/release.ts';
import type { Actor } from '../../../shared/domain/journal/entry.ts';
import type { SameModel } from '../../../shared/domain/matching/match.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Ids } from '../ports.ts';
import type { BenchState } from '../state.ts';

/** What a person says of a release; what they leave out is read from the file's name, or from what is on the bench. */
export type AboutRelease = Pick<
  CallInput<'firmware.finishUpload'>,
  'vendor' | 'models' | 'version' | 'channel' | 'notes'
>;

export interface AddDeps {
  readonly state: Pick<BenchState, 'devices' | 'firmware' | 'record'>;
  readonly ids: Ids;
  readonly sameModel: SameModel;
}

/**
 * Adds a release to the catalogue. The same file for the same models and version is there once: adding it again changes
 * nothing. Fails, with nothing changed, where nobody said which models or version, or whose it is.
 */
export function addRelease(
  deps: AddDeps,
  file: ReleaseFile,
  about: AboutRelease,
  actor: Actor,
): Result<CallOutput<'firmware.finishUpload'>, Failure> {
  const { state, ids } = deps;
  const described = describe(deps, file.name, about);
  if (!described.ok) return described;
  const known = [...state.firmware.releases.values()].find((release) => isSame(release, described.value, file));
  if (known !== undefined) return ok({ release: known, outcome: 'unchanged' });
  const release: FirmwareRelease = {
    id: ids.mint() as ReleaseId,
    ...described.value,
    channel: about.channel,
    notes: about.notes,
    file,
    passThrough: [],
    blocked: null,
  };
  const recorded = state.record([{ kind: 'firmware.release-added', data: { release } }], actor);
  return recorded.ok ? ok({ release: release, outcome: 'added' }) : recorded;
}

type Described = Pick<FirmwareRelease, 'vendor' | 'models' | 'version'>;

function describe(deps: AddDeps, fileName: string, about: AboutRelease): Result<Described, Failure> {
  const guess = recogniseFile(fileName);
  const models = about.models.length > 0 ? about.models : guess.model === null ? [] : [guess.model];
  if (models.length === 0) return err(failure('firmware.sayModel', { file: fileName }));
  const version = about.version ?? guess.version;
  if (version === null) return err(failure('firmware.sayVersion', { file: fileName }));
  const vendor = about.vendor ?? guess.vendor ?? makerOnBench(deps, models);
  if (vendor === null) return err(failure('firmware.sayVendor', { file: fileName }));
  return ok({ vendor, models, version });
}

/** Who made the first device on the bench that the file is for. */
function makerOnBench({ state, sameModel }: AddDeps, models: readonly string[]): string | null {
  for (const { attributes } of state.devices.values()) {
    const model = attributes.model?.value;
    const maker = attributes.manufacturer?.value;
    if (model === undefined || maker === undefined) continue;
    if (models.some((pattern) => fitsModel(pattern, model, sameModel))) return maker;
  }
  return null;
}

function isSame(known: FirmwareRelease, described: Described, file: ReleaseFile): boolean {
  const isFile = file.sha256 === null ? known.file.url === file.url : known.file.sha256 === file.sha256;
  return isFile && known.version === described.version && known.models.join('\n') === described.models.join('\n');
}
