import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Evidence } from '../../shared/domain/readiness/evidence.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { Board } from './board.ts';
import { findDevice } from './find-device.ts';
import { evidenceEvents, type Identifier, targetOf } from './identify.ts';
import type { CredentialStore, DeviceDriver, PictureStore, Sha256 } from './ports.ts';
import type { Reach } from './reach.ts';
import type { Rematcher } from './rematch.ts';
import { type BenchState, ENGINE } from './state.ts';
import { timelineOf } from './timeline.ts';

export interface DeviceDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly rematcher: Rematcher;
  readonly identifier: Identifier;
  readonly reach: Reach;
  readonly drivers: readonly DeviceDriver[];
  readonly credentials: CredentialStore;
  readonly sha256: Sha256;
  readonly pictures: PictureStore;
}

type DeviceCalls = Pick<
  UseCases,
  'devices.show' | 'devices.setAside' | 'devices.takeBack' | 'devices.identifyAgain' | 'devices.picture'
>;

/** What a page shows of a device's past: more than a device gathers in a week on the bench. */
const TIMELINE_ENTRIES = 200;

/** One device: what is known of it, and what a person can do with it. */
export function deviceUseCases(deps: DeviceDeps): DeviceCalls {
  const { state, board, rematcher, identifier } = deps;

  const change: (kind: 'device.set-aside' | 'device.taken-back') => DeviceCalls['devices.setAside'] =
    (kind) =>
    async ({ id }, { actor }) => {
      if (!state.devices.has(id)) return err(failure('device.unknown'));
      if (state.setAside.has(id) === (kind === 'device.set-aside')) return ok({});
      const recorded = state.record([{ kind, data: { deviceId: id } }], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    };

  return {
    'devices.show': async ({ id: reference }) => {
      // A label's code names a device by its serial or MAC, which any bench knows.
      const device = findDevice(state, reference);
      const described = device === null ? null : board.describe(device.id);
      if (described === null || device === null) return err(failure('device.unknown'));
      const { id } = device;
      const entries = state.store.journal.list({
        subject: { kind: 'device', key: id },
        newestFirst: true,
        limit: TIMELINE_ENTRIES,
      });
      return ok({
        row: described.row,
        device,
        match: state.matches.get(id) ?? null,
        gates: described.gates,
        counting: [...described.counting],
        timeline: timelineOf(entries),
      });
    },
    'devices.setAside': change('device.set-aside'),
    'devices.takeBack': change('device.taken-back'),
    'devices.identifyAgain': async ({ id }) => {
      if (!state.devices.has(id)) return err(failure('device.unknown'));
      identifier.again(id);
      return ok({});
    },
    'devices.picture': async ({ id }) => takePicture(deps, id),
  };
}

/** The picture that the device gives now; that it gave one, and its hash, is evidence. */
async function takePicture(
  { state, drivers, credentials, identifier, reach, sha256, pictures }: DeviceDeps,
  id: DeviceId,
): ReturnType<DeviceCalls['devices.picture']> {
  const device = state.devices.get(id);
  if (device === undefined) return err(failure('device.unknown'));
  const target = targetOf(device);
  if (target !== null && reach.isForeign(target.address)) {
    return err(failure('device.foreign', { address: target.address }));
  }
  const driver = target === null ? undefined : drivers.find((each) => each.picture !== null && each.fits(target));
  const takePicture = driver?.picture ?? null;
  if (target === null || takePicture === null) return err(failure('device.noPicture'));
  const model = device.attributes.model?.value ?? null;
  const credential = credentials.find({ macs: device.macs, address: target.address, model });
  if (credential !== null && identifier.hasRefused(id, credential)) return err(failure('device.passwordRefused'));
  // The driver has a deadline of its own, and says that it was the device that took too long.
  const taken = await takePicture(target, credential, new AbortController().signal);
  const evidence: Extract<Evidence, { kind: 'picture' }> = taken.ok
    ? { kind: 'picture', outcome: 'taken', sha256: sha256(taken.value.bytes), bytes: taken.value.bytes.byteLength }
    : { kind: 'picture', outcome: 'failed', sha256: null, bytes: 0 };
  const events: readonly BenchEvent[] = pictureIsNews(state, id, evidence) ? evidenceEvents(state, id, [evidence]) : [];
  // The picture first: one that the journal knows must be there, a stray one harms nobody.
  if (taken.ok && events.length > 0 && evidence.sha256 !== null) {
    await pictures.save(evidence.sha256, taken.value.bytes);
  }
  const recorded = state.record(events, ENGINE);
  if (!recorded.ok) return recorded;
  if (!taken.ok) return taken;
  const { contentType, bytes, takenAt } = taken.value;
  return ok({ contentType, base64: Buffer.from(bytes).toString('base64'), takenAt });
}

/** A page that shows a live picture asks every few seconds: the journal keeps the first of each outcome. */
function pictureIsNews(state: BenchState, id: DeviceId, evidence: Evidence): boolean {
  return !state
    .evidenceOf(id)
    .some(
      ({ evidence: known }) =>
        known.kind === 'picture' && evidence.kind === 'picture' && known.outcome === evidence.outcome,
    );
}
