import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createHttpClient } from '../../../electron/adapters/device/http/http-client.ts';
import { createMemoryPins } from '../../../electron/adapters/device/http/pin-store.ts';
import { createOnvifFirmwareDriver } from '../../../electron/adapters/device/onvif/onvif-firmware-driver.ts';
import { createVapixFirmwareDriver } from '../../../electron/adapters/device/vapix/vapix-firmware-driver.ts';
import { loadKnowledge } from '../../../electron/adapters/files/knowledge.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { FirmwareDriver, FirmwareImage, UploadOutcome } from '../../../electron/bench/ports/firmware.ts';
import type { DriverTarget } from '../../../electron/bench/ports.ts';
import { buildImage } from '../../../electron/practice/firmware/image.ts';
import type { ScenarioDevice } from '../../../electron/practice/scenario/scenario.ts';
import type { FileHash } from '../../../shared/domain/firmware/release.ts';
import { never, targetAt } from '../../fakes/driver-kit.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { scenarioOf } from '../../unit/practice/scenario-of.ts';
import { type Playing, play } from '../practice/play.ts';

export const { credential } = scenarioOf();
const loaded = await loadKnowledge(fileURLToPath(new URL('../../../resources', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.error.code);
const { ouis } = loaded.value;

/** A device of the practice bench with power, and the driver for its kind. */
export interface Pushed {
  readonly playing: Playing;
  readonly serial: string;
  readonly target: DriverTarget;
  readonly driver: FirmwareDriver;
}

export async function plugIn(device: ScenarioDevice): Promise<Pushed> {
  const playing = await play(scenarioOf(device));
  const { address } = await playing.until('plugged', device.serial);
  const clock = createSystemClock();
  const deps = { clock, log: createMemoryLog(), http: createHttpClient({ clock, pins: createMemoryPins() }), ouis };
  const isAxis = device.face === 'axis';
  return {
    playing,
    serial: device.serial,
    target: targetAt(address, [{ kind: isAxis ? 'vapix' : 'onvif-device', port: 8077 }], [device.mac]),
    driver: isAxis ? createVapixFirmwareDriver(deps) : createOnvifFirmwareDriver(deps),
  };
}

/** An image for `model`, in 64 KiB pieces as from a disk. */
export function imageOf(model: string, version: string, sizeBytes = 300_000): FirmwareImage {
  const bytes = buildImage({ model, version }, sizeBytes);
  return {
    sha256: createHash('sha256').update(bytes).digest('hex') as FileHash,
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    },
  };
}

export interface Told {
  readonly outcome: UploadOutcome;
  readonly begun: number;
  readonly progress: readonly number[];
}

export async function push({ driver, target }: Pushed, image: FirmwareImage, signal = never()): Promise<Told> {
  const progress: number[] = [];
  let begun = 0;
  const outcome = await driver.upload(target, credential, image, {
    signal,
    onProgress: (bytes) => progress.push(bytes),
    onBegin: () => {
      begun += 1;
    },
  });
  return { outcome, begun, progress };
}

/** What the device says that it runs, to everybody or to the user. */
export async function versionOf({ driver, target }: Pushed): Promise<string | null> {
  const inspected = await driver.inspect(target, credential, never());
  return inspected.ok ? inspected.value.version : inspected.error.code;
}
