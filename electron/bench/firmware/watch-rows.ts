import type { WatchRow } from '../../../shared/contract/queue-topic.ts';
import type { QueueSettings } from '../../../shared/domain/firmware/task.ts';
import {
  judgeWatch,
  thresholdsWith,
  type WatchThresholds,
  watchOf,
} from '../../../shared/domain/firmware/update-watch.ts';
import type { Device } from '../../../shared/domain/identity/device.ts';
import { elapsedMs, type IsoTime } from '../../../shared/lib/time.ts';
import type { BenchState } from '../state.ts';
import { deviceWords } from './device-words.ts';
import type { QueueDesk } from './queue-desk.ts';

/** More are not watched by anybody at once. */
const MOST = 500;

/** What the queue holds of devices that update themselves: a watch each, and never a push. */
export function watchRows(
  state: BenchState,
  desk: Pick<QueueDesk, 'wantedFor'>,
  { watch }: QueueSettings,
  now: IsoTime,
): WatchRow[] {
  const all = thresholdsWith(watch);
  return [...state.devices.values()]
    .flatMap((device) => {
      const thresholds = state.setAside.has(device.id)
        ? null
        : watchOf(device.attributes.manufacturer?.value ?? null, all);
      return thresholds === null ? [] : [watchRow(state, desk, device, thresholds, now)];
    })
    .slice(0, MOST);
}

function watchRow(
  state: BenchState,
  desk: Pick<QueueDesk, 'wantedFor'>,
  device: Device,
  thresholds: WatchThresholds,
  now: IsoTime,
): WatchRow {
  const { model } = device.attributes;
  const presence = state.evidenceOf(device.id).find(({ evidence }) => evidence.kind === 'presence')?.evidence;
  const onlineSince = presence?.kind === 'presence' && presence.state !== 'offline' ? presence.since : null;
  const reading = newestReading(state, device);
  const wanted = desk.wantedFor(device)?.version ?? null;
  const { state: is, sentence } = judgeWatch({ onlineSince, reading, wanted }, thresholds, now);
  return {
    deviceId: device.id,
    ...deviceWords(state, device.id),
    model: model?.value ?? null,
    vendor: thresholds.vendor,
    state: is,
    now: sentence,
    version: reading?.version ?? null,
    readFrom: reading?.from ?? null,
    readBy: reading?.by ?? null,
    readAt: reading?.at ?? null,
  };
}

interface Reading {
  readonly version: string;
  readonly at: IsoTime;
  readonly from: string;
  readonly by: string | null;
}

/** What the device told or a person read, whichever is newer: a person who looked later knows more. */
function newestReading(state: BenchState, { id, attributes: { firmware } }: Device): Reading | null {
  const told =
    firmware === undefined ? null : { version: firmware.value, at: firmware.at, from: firmware.protocol, by: null };
  const noted = state.evidenceOf(id).find(({ evidence }) => evidence.kind === 'version-reading')?.evidence;
  if (noted?.kind !== 'version-reading') return told;
  const read = { version: noted.version, at: noted.readAt, from: noted.where, by: noted.by };
  return told === null || elapsedMs(told.at, read.at) >= 0 ? read : told;
}
