import type { Failure } from '../../../shared/lib/sentence.ts';
import type { DeviceName, PracticeEvent } from '../events.ts';
import type { Hubs } from '../faces/face.ts';
import { goBack, wakeUp } from '../firmware/fate.ts';
import type { Neighbours } from '../net/neighbours.ts';
import { findFault } from '../scenario/scenario.ts';
import { mintTlsIdentity } from '../tls/self-signed.ts';
import { type Booted, bootDevice } from './boot.ts';
import { type DeviceMemory, factoryMemory } from './memory.ts';
import type { Persona } from './persona.ts';
import type { StateFile } from './state-file.ts';

/** How long after a request to restart the device goes away: its answer has to leave first. */
const RESTART_GRACE_MS = 100;
/** How long a device that restarts in circles is up in between. */
const LOOP_UP_MS = 300;

/** What a device shares with the others of its bench. */
export interface DeviceSurroundings {
  readonly hubs: Hubs;
  readonly neighbours: Neighbours;
  readonly state: StateFile;
  readonly rebootSeconds: number;
  readonly tell: (event: PracticeEvent) => void;
}

/** One practice device, with or without power. What is asked of it happens in the order in which it was asked. */
export interface PracticeDevice {
  readonly name: DeviceName;
  /** Gives power at this address; nothing where it has power. */
  plug(address: string): Promise<void>;
  /** Cuts the power: no goodbye, no answer. */
  unplug(): Promise<void>;
  /** Restarts in order: says goodbye, stays away, comes back with a new boot id and any new firmware. */
  reboot(): Promise<void>;
  /** Takes another address without a restart: the old one falls silent. Nothing where it has no power. */
  move(address: string): Promise<void>;
  /** Leaves in order, for the end of the bench. */
  leave(): Promise<void>;
}

/** Makes a device that has no power yet. */
export function practiceDevice(
  persona: Persona,
  { hubs, neighbours, state, rebootSeconds, tell }: DeviceSurroundings,
): PracticeDevice {
  const { planned } = persona;
  const name: DeviceName = { serial: planned.serial, mac: planned.mac, model: persona.model, face: planned.face };
  let memory: DeviceMemory = state.find(planned.serial) ?? factoryMemory(planned.firmware);
  let up: Booted | null = null;
  let coming: NodeJS.Timeout | null = null;
  /** Where it stands, or last stood. */
  let place = '';
  let work: Promise<void> = Promise.resolve();

  const remember = (next: DeviceMemory): void => {
    memory = next;
    state.save(planned.serial, memory);
  };
  const inOrder = (step: () => Promise<void>): Promise<void> => {
    work = work.then(step);
    return work;
  };
  const trouble = (failure: Failure): void => tell({ event: 'trouble', failure, device: name });

  /** Null where the address or port was not to be had; the trouble has been told. */
  const boot = async (address: string, cause: 'power' | 'restart'): Promise<Booted | null> => {
    if (planned.tls && memory.tls === null) remember({ ...memory, tls: mintTlsIdentity(persona.hostname) });
    const awake = wakeUp(memory, cause, Date.now());
    if (awake !== memory) remember(awake);
    const restart = (): void => {
      setTimeout(() => void reboot(), RESTART_GRACE_MS);
    };
    const booted = await bootDevice({
      persona,
      address,
      hubs,
      rebootSeconds,
      memory: () => memory,
      restart,
      beginUpload: () => {
        const fault = findFault(planned, 'firmware');
        remember({ ...memory, uploads: memory.uploads + 1 });
        return fault !== null && memory.uploads <= fault.times ? fault : null;
      },
      takeFirmware: (flash, pending) => {
        remember({ ...memory, pending, flashes: [...memory.flashes, flash] });
        tell({ event: 'firmware', device: name, version: flash.version, sha256: flash.sha256 });
      },
      commit: () => remember({ ...memory, trial: null }),
      rollBack: () => {
        if (memory.trial === null) return false;
        remember(goBack(memory));
        restart();
        return true;
      },
      resetSettings: () => {
        remember({ ...memory, isReset: true });
        restart();
      },
      onTrouble: trouble,
    });
    if (!booted.ok) {
      trouble(booted.error);
      return null;
    }
    place = address;
    watchTrial(booted.value.bootId, restart);
    neighbours.add(address, planned.mac);
    return booted.value;
  };
  /** Restarts a device that restarts in circles, and one whose trial runs out uncommitted. */
  const watchTrial = (bootId: string, restart: () => void): void => {
    const endsInMs = memory.loopsLeft > 0 ? LOOP_UP_MS : (memory.trial?.endsAtMs ?? Number.NaN) - Date.now();
    if (Number.isNaN(endsInMs)) return;
    const isStill = memory.loopsLeft > 0 ? () => true : () => memory.trial !== null;
    setTimeout(() => up?.bootId === bootId && isStill() && restart(), Math.max(0, endsInMs)).unref();
  };
  const goDown = async (goodbye: boolean): Promise<string | null> => {
    if (coming !== null) clearTimeout(coming);
    coming = null;
    if (up === null) return null;
    const { address } = up;
    const leaving = up;
    up = null;
    neighbours.remove(address);
    await leaving.shutDown(goodbye);
    return address;
  };
  const reboot = (): Promise<void> =>
    inOrder(async () => {
      const address = await goDown(true);
      if (address === null) return;
      tell({ event: 'rebooting', device: name, address });
      coming = setTimeout(() => {
        void inOrder(async () => {
          // Unplugged, or plugged in elsewhere, while it was away.
          if (coming === null || up !== null) return;
          coming = null;
          up = await boot(address, 'restart');
          if (up === null) return;
          tell({ event: 'rebooted', device: name, address, firmware: memory.firmware, bootId: up.bootId });
        });
      }, rebootSeconds * 1_000);
    });

  return {
    name,
    reboot,
    plug: (address) =>
      inOrder(async () => {
        if (up !== null || coming !== null) return;
        up = await boot(address, 'power');
        if (up !== null) tell({ event: 'plugged', device: name, address });
      }),
    unplug: () =>
      inOrder(async () => {
        const hadPower = up !== null || coming !== null;
        await goDown(false);
        if (hadPower) tell({ event: 'unplugged', device: name, address: place });
      }),
    move: (address) =>
      inOrder(async () => {
        if (up === null) return;
        const from = up.address;
        await goDown(false);
        up = await boot(address, 'restart');
        if (up !== null) tell({ event: 'moved', device: name, from, address });
      }),
    leave: () =>
      inOrder(async () => {
        await goDown(true);
      }),
  };
}
