import { randomUUID } from 'node:crypto';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { axisFace } from '../faces/axis.ts';
import type { Announcement, FaceBuilder, Hubs } from '../faces/face.ts';
import { onvifFace } from '../faces/onvif.ts';
import { verkadaFace } from '../faces/verkada.ts';
import { DIGEST_ALGORITHMS, digestGuard } from '../http/digest.ts';
import { type Door, openDoor } from '../http/door.ts';
import type { Face } from '../scenario/scenario.ts';
import type { Persona } from './persona.ts';
import type { RunningDevice } from './running.ts';

/** What a device is given for one boot. */
export interface BootOrder
  extends Pick<
    RunningDevice,
    'memory' | 'restart' | 'beginUpload' | 'takeFirmware' | 'commit' | 'rollBack' | 'resetSettings'
  > {
  readonly persona: Persona;
  readonly address: string;
  readonly hubs: Hubs;
  readonly rebootSeconds: number;
  /** Told of each protocol that the device could not announce itself by. */
  onTrouble(failure: Failure): void;
}

/** A device that is up, to be brought down again. */
export interface Booted {
  readonly address: string;
  readonly bootId: string;
  /** Closes every socket; with `goodbye` the device says that it leaves, as it does when it restarts. */
  shutDown(goodbye: boolean): Promise<void>;
}

/** Brings a device up: opens its doors, then announces it. Fails where a door can't be opened; nothing is left open then. */
export async function bootDevice(order: BootOrder): Promise<Result<Booted, Failure>> {
  const device = runningDevice(order);
  const services = faceOf(order.persona.planned.face)(device);
  const doors: Door[] = [];
  for (const { port, tls, handle } of services.doors) {
    const door = await openDoor(order.address, port, handle, tls ? order.memory().tls : null);
    if (!door.ok) {
      await Promise.all(doors.map((open) => open.close()));
      return door;
    }
    doors.push(door.value);
  }
  const announcements: Announcement[] = [];
  for (const announced of await Promise.all(services.announce(order.hubs))) {
    if (announced.ok) announcements.push(announced.value);
    else order.onTrouble(announced.error);
  }
  return ok({
    address: order.address,
    bootId: device.bootId,
    shutDown: async (goodbye) => {
      await Promise.all([
        ...announcements.map((announcement) => announcement.withdraw(goodbye)),
        ...doors.map((door) => door.close()),
      ]);
    },
  });
}

function faceOf(face: Face): FaceBuilder {
  switch (face) {
    case 'axis':
      return axisFace;
    case 'onvif':
      return onvifFace;
    case 'verkada':
      return verkadaFace;
    default:
      return assertNever(face);
  }
}

function runningDevice(order: BootOrder): RunningDevice {
  const { persona, address, rebootSeconds } = order;
  // Uptime and nonces run by a clock that nobody sets.
  const bootedMs = performance.now();
  // Current Axis devices offer SHA-256 beside MD5; most others know MD5 alone.
  const algorithms = persona.planned.face === 'axis' ? DIGEST_ALGORITHMS : (['MD5'] as const);
  return {
    persona,
    address,
    bootId: randomUUID(),
    guard: digestGuard(persona.model, persona.credential, algorithms, () => performance.now()),
    memory: () => order.memory(),
    beginUpload: () => order.beginUpload(),
    takeFirmware: (flash, pending) => order.takeFirmware(flash, pending),
    commit: () => order.commit(),
    rollBack: () => order.rollBack(),
    resetSettings: () => order.resetSettings(),
    clockMs: () => Date.now() + persona.clockOffsetMs,
    uptimeSeconds: () => Math.floor((performance.now() - bootedMs) / 1_000),
    restart: () => order.restart(),
    rebootSeconds,
  };
}
