import type { TaskBefore } from '../../shared/domain/firmware/task.ts';
import { compareVersions } from '../../shared/domain/firmware/version.ts';
import { versionSchemeOf } from '../../shared/domain/firmware/version-scheme.ts';
import { failure, type Sentence } from '../../shared/lib/sentence.ts';
import type { FirmwareImage, FirmwareInspection, UploadOutcome } from '../bench/ports/firmware.ts';
import type { QueueDeps } from '../bench/ports/queue-worker.ts';
import { guardImage } from './guard-image.ts';
import type { Door, Hand } from './hand.ts';
import { prove } from './prove.ts';

/** Why a running task is told to stop: a person cancels it, or Greenroom ends and will ask the device at its next start. */
export type StopCause = 'cancel' | 'end';

interface Prepared {
  readonly door: Door;
  readonly image: FirmwareImage;
  readonly before: TaskBefore;
}

/** Takes one claimed task as far as it goes: asks, sends, follows the restart, and asks again. */
export async function runTask(
  deps: QueueDeps,
  hand: Hand,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): Promise<void> {
  const prepared = await prepare(deps, hand);
  if (hand.isStopped()) return leave(hand);
  if (prepared === null) return;
  const { door, image, before } = prepared;
  const outcome = await send(hand, door, image, before, onProgress);
  if (hand.isStopped() && hand.task.state !== 'restarting') return leave(hand);
  if (await takeOutcome(hand, outcome)) await prove(hand, before, deps.clock, deps.timing);
}

/** A cancelled task is cancelled; one that only lost its worker stays as it is for the next start. */
export async function leave(hand: Hand): Promise<void> {
  if (hand.signal.reason === 'cancel') await hand.move('cancelled', { key: 'queue.reason.cancelled' });
}

/** Asks the device, and looks whether there is anything to do and anything to do it with. Changes nothing on the device. */
async function prepare(deps: QueueDeps, hand: Hand): Promise<Prepared | null> {
  const door = hand.door();
  if (!('driver' in door)) {
    if (door.key === 'queue.reason.noDriver') await hand.refuse(door);
    else await hand.later('postponed', door);
    return null;
  }
  const answer = await door.driver.inspect(door.target, door.credential, hand.signal);
  if (hand.isStopped()) return null;
  if (!answer.ok) return refuse(hand, answer.error.sentence, answer.error.transient);
  const { version, refusal } = answer.value;
  if (version === null) return refuse(hand, { key: 'queue.reason.noVersion' }, false);
  if (hand.isWanted(version)) {
    await hand.conclude('already-there', {
      outcome: 'done',
      before: version,
      after: version,
      sha256: null,
      restart: 'none-needed',
      changedSettings: [],
      reason: null,
    });
    return null;
  }
  if (refusal !== null) return refuse(hand, refusal.sentence, refusal.transient);
  const wrongWay = wrongDirection(deps, hand, version);
  if (wrongWay !== null) return refuse(hand, wrongWay, false);
  const sha256 = deps.releaseOf(hand.task.releaseId)?.file.sha256 ?? null;
  const image = sha256 === null ? null : await deps.cache.find(sha256);
  if (hand.isStopped()) return null;
  if (image === null) {
    await hand.move('file-missing', { key: 'queue.reason.fileMissing', params: { version: hand.task.version } });
    return null;
  }
  return { door, image, before: beforeOf(answer.value, version, deps, image) };
}

async function refuse(hand: Hand, reason: Sentence, transient: boolean): Promise<null> {
  if (transient) await hand.later('postponed', reason);
  else await hand.refuse(reason);
  return null;
}

function beforeOf(
  { bootId, uptimeSeconds, settings }: FirmwareInspection,
  version: string,
  { clock }: QueueDeps,
  { sha256 }: FirmwareImage,
): TaskBefore {
  return { version, bootId, uptimeSeconds, readAt: clock.now(), settings, sha256 };
}

/** The device may have changed since the task was planned: what nobody asked for is not done. */
function wrongDirection({ deviceOf }: QueueDeps, { task }: Hand, current: string): Sentence | null {
  if (task.allowDowngrade) return null;
  const maker = deviceOf(task.deviceId)?.attributes.manufacturer?.value ?? null;
  const facts = { model: task.model, current, wanted: task.version };
  switch (compareVersions(versionSchemeOf(maker), current, task.version)) {
    case 'newer':
      return failure('firmware.downgrade', facts).sentence;
    case 'unknown':
      return failure('firmware.orderUnknown', facts).sentence;
    case 'older':
    case 'same':
      return null;
  }
}

/** Sends the file. Both moments that matter after a crash are on the disk before the bytes that they are about leave. */
async function send(
  hand: Hand,
  { driver, target, credential }: Door,
  image: FirmwareImage,
  before: TaskBefore,
  onProgress: (sentBytes: number, totalBytes: number) => void,
): Promise<UploadOutcome> {
  const guarded = guardImage(image, {
    onFirst: async () => hand.move('begun', null, { before }),
    onLast: async () => hand.move('whole-file-left'),
  });
  return driver.upload(target, credential, guarded, {
    signal: hand.signal,
    onProgress: (sentBytes) => onProgress(sentBytes, image.sizeBytes),
    onBegin: () => undefined,
  });
}

/** True where the device has to be followed through its restart. */
async function takeOutcome(hand: Hand, outcome: UploadOutcome): Promise<boolean> {
  if (outcome.kind === 'accepted' || outcome.kind === 'unknown') {
    if (hand.task.state === 'restarting') return true;
    // An answer before the file was whole says nothing that could be relied on.
    if (hand.task.state === 'uploading') {
      await hand.move('whole-file-left');
      return true;
    }
    await hand.later('postponed', { key: 'queue.reason.nothingSent' });
    return false;
  }
  const { sentence, transient } = outcome.failure;
  if (!transient) await hand.refuse(sentence);
  else await hand.later(hand.task.state === 'preparing' ? 'postponed' : 'not-taken', sentence);
  return false;
}
