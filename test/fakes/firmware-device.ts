import type { FirmwareDriver, FirmwareInspection, UploadOutcome } from '../../electron/bench/ports/firmware.ts';
import type { DriverFailure } from '../../electron/bench/ports.ts';
import type { SettingsReading } from '../../shared/domain/firmware/device-settings.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';

/** What goes wrong with a device that is updated. */
export type DeviceFault =
  | 'none'
  | 'busy-once'
  | 'refuses'
  | 'breaks-off-once'
  | 'always-breaks-off'
  | 'loses-answer'
  | 'keeps-old'
  | 'other-version'
  | 'resets-settings'
  | 'never-restarts'
  | 'stays-away'
  | 'cannot-commit';

/** A device in memory that counts its own flashes. */
export interface FakeFirmwareDevice {
  readonly driver: FirmwareDriver;
  version: string;
  fault: DeviceFault;
  /** Whether it answers at all. */
  isUp: boolean;
  /** Images that it had whole, and wrote. */
  flashes: number;
  commits: number;
  /** Comes up again after an upload, as far as its fault lets it. */
  restart(): void;
  /** Whether it has an image to restart into. */
  readonly hasImage: boolean;
  /** Uploads that are under way hang where they are, as when the process that sends is stopped. */
  freeze(at: 'inspect' | 'first-piece' | 'whole' | 'never'): void;
}

const FOREVER = new Promise<never>(() => undefined);

export function createFirmwareDevice(version: string, target: string): FakeFirmwareDevice {
  let boots = 1;
  let pending: string | null = null;
  let settings: SettingsReading = { hostname: 'gate-east', dhcp: 'false' };
  let frozenAt = 'never';
  let failuresLeft = 1;

  const inspection = (): FirmwareInspection => ({
    version: device.version,
    model: 'P3265-LVE',
    bootId: `boot-${boots}`,
    uptimeSeconds: null,
    settings,
    refusal: null,
    onTrial: false,
  });
  const fail = (transient: boolean): DriverFailure => ({ ...failure('device.unreachable'), transient });
  const flash = (): void => {
    device.flashes += 1;
    pending = device.fault === 'keeps-old' ? device.version : device.fault === 'other-version' ? '9.9.9' : target;
  };

  const device: FakeFirmwareDevice = {
    version,
    fault: 'none',
    isUp: true,
    flashes: 0,
    commits: 0,
    get hasImage() {
      return pending !== null;
    },
    freeze: (at) => {
      frozenAt = at;
    },
    restart: () => {
      if (pending === null || device.fault === 'never-restarts') return;
      if (device.fault === 'stays-away') {
        device.isUp = false;
        return;
      }
      device.version = pending;
      if (device.fault === 'resets-settings') settings = { hostname: 'axis-default', dhcp: 'true' };
      pending = null;
      boots += 1;
    },
    driver: {
      name: 'vapix',
      confirmedOnHardware: false,
      fits: () => true,
      inspect: async () => {
        if (frozenAt === 'inspect') return FOREVER;
        if (!device.isUp) return err(fail(true));
        if (device.fault === 'busy-once' && failuresLeft > 0) {
          failuresLeft -= 1;
          return ok({ ...inspection(), refusal: fail(true) });
        }
        return ok(inspection());
      },
      upload: async (_target, _credential, image, { onProgress }): Promise<UploadOutcome> => {
        let sentBytes = 0;
        const isBroken =
          device.fault === 'always-breaks-off' || (device.fault === 'breaks-off-once' && failuresLeft > 0);
        for await (const piece of image.open()) {
          sentBytes += piece.byteLength;
          onProgress(sentBytes);
          if (frozenAt === 'first-piece') return FOREVER;
          if (!isBroken) continue;
          failuresLeft -= 1;
          return { kind: 'failed', failure: fail(true), sentBytes };
        }
        if (device.fault === 'refuses') return { kind: 'refused', failure: fail(false), sentBytes };
        flash();
        if (frozenAt === 'whole') return FOREVER;
        if (device.fault === 'loses-answer') return { kind: 'unknown', failure: fail(true) };
        return { kind: 'accepted', expectedDownMs: null, needsCommit: true };
      },
      commit: async () => {
        if (device.fault === 'cannot-commit') return err(fail(false));
        device.commits += 1;
        return ok(undefined);
      },
      ask: async () => ok(undefined),
    },
  };
  return device;
}
