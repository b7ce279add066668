import { fileURLToPath } from 'node:url';
import { createIsapiFirmwareDriver } from '../../../electron/adapters/device/isapi/isapi-firmware-driver.ts';
import { createSunapiFirmwareDriver } from '../../../electron/adapters/device/sunapi/sunapi-firmware-driver.ts';
import { loadKnowledge } from '../../../electron/adapters/files/knowledge.ts';
import type { FirmwareDriver, FirmwareImage, UploadOutcome } from '../../../electron/bench/ports/firmware.ts';
import type { Credential, DriverTarget } from '../../../electron/bench/ports.ts';
import { createDriverKit, never, targetAt } from '../../fakes/driver-kit.ts';
import { PASSWORD, USER } from '../../fakes/maker-device.ts';
import { hashOf } from '../../fixtures/firmware.ts';

const loaded = await loadKnowledge(fileURLToPath(new URL('../../../resources', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.error.code);
const { ouis } = loaded.value;

export const RIGHT: Credential = { user: USER, password: PASSWORD };
export const WRONG: Credential = { user: USER, password: 'another' };

/** Three megabytes that are made as they are asked for: nothing holds the whole of it. */
export const IMAGE: FirmwareImage = {
  sha256: hashOf('c'),
  sizeBytes: 3 * 1024 * 1024,
  async *open() {
    for (let piece = 0; piece < 48; piece += 1) yield new Uint8Array(65_536).fill(piece);
  },
};

/** More than the buffers of both ends hold: what of it has not left is still here when the device hangs up. */
export const LARGE: FirmwareImage = {
  sha256: hashOf('d'),
  sizeBytes: 64 * 1024 * 1024,
  async *open() {
    for (let piece = 0; piece < 1_024; piece += 1) yield new Uint8Array(65_536);
  },
};

/** A MAC whose first half is registered to that maker. */
function macOf(maker: string): string {
  const [oui] = [...ouis].find(([, name]) => name === maker) ?? [];
  if (oui === undefined) throw new Error(`no prefix of ${maker}`);
  return `${oui}:11:22:33`;
}

/** The driver, and the target that it finds at `port`. */
export function makerOf(which: 'isapi' | 'sunapi', address: string, port: number): Made {
  const deps = { ...createDriverKit(), ouis };
  const driver = which === 'isapi' ? createIsapiFirmwareDriver(deps) : createSunapiFirmwareDriver(deps);
  const mac = macOf(which === 'isapi' ? 'Hikvision' : 'Hanwha Vision');
  return { driver, target: targetAt(address, [{ kind: 'http', port }], [mac]) };
}

export interface Made {
  readonly driver: FirmwareDriver;
  readonly target: DriverTarget;
}

export async function upload(
  { driver, target }: Made,
  credential: Credential | null = RIGHT,
  image = IMAGE,
): Promise<UploadOutcome & { readonly code: string }> {
  const options = { signal: never(), onProgress: () => undefined, onBegin: () => undefined };
  const outcome = await driver.upload(target, credential, image, options);
  return { ...outcome, code: 'failure' in outcome ? outcome.failure.code : '' };
}

export async function inspect(
  { driver, target }: Made,
  credential: Credential | null = RIGHT,
): ReturnType<FirmwareDriver['inspect']> {
  return driver.inspect(target, credential, never());
}

export { never };
