import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { PracticeCommand } from './commands.ts';
import { type PracticeDevice, practiceDevice } from './device/device.ts';
import { personaOf } from './device/persona.ts';
import { openStateFile, type StateFile } from './device/state-file.ts';
import type { PracticeEvent } from './events.ts';
import type { Hubs } from './faces/face.ts';
import { openMdnsHub } from './mdns/mdns-hub.ts';
import { type Addresses, openAddresses } from './net/addresses.ts';
import { type Bind, interfaceName, linkName, multicastAddress } from './net/bind.ts';
import { openNeighbours } from './net/neighbours.ts';
import { generatedOrder } from './scenario/generate.ts';
import type { Scenario, ScenarioDevice } from './scenario/scenario.ts';
import { openSsdpHub } from './ssdp/ssdp-hub.ts';
import { timetable } from './timetable.ts';
import { openWsdHub } from './wsd/wsd-hub.ts';

/** What a practice bench is started with. */
export interface BenchOptions {
  readonly scenario: Scenario;
  /** Whether the order is written beside the state, since no sample file has it. */
  readonly generated: boolean;
  readonly bind: Bind;
  /** Existing or to be made; two benches must not share one. */
  readonly stateDir: string;
  /** Where `samples/` lies. */
  readonly resourcesDir: string;
  /** Told of everything that happens, in order, the ready event first. */
  readonly onEvent: (event: PracticeEvent) => void;
}

/** A running practice bench. */
export interface PracticeBench {
  /** Does what a parent asked; an unknown serial is told as trouble. */
  command(command: PracticeCommand): void;
  /** Takes every device off the network, in order, and closes every socket. */
  stop(): Promise<void>;
}

/**
 * Starts a practice bench in this process. Fails where this computer can't give the devices their addresses or the
 * state folder can't be written; a multicast port that can't be had is told as trouble, and the rest plays on.
 */
export async function startBench(options: BenchOptions): Promise<Result<PracticeBench, Failure>> {
  const { scenario, bind, stateDir, onEvent } = options;
  const onWriteError = (): void => {
    onEvent({ event: 'trouble', failure: failure('practice.stateFolder', { folder: stateDir }), device: null });
  };
  let state: StateFile;
  const orderFile = path.resolve(
    options.generated ? stateDir : path.join(options.resourcesDir, 'samples'),
    scenario.order,
  );
  try {
    await mkdir(stateDir, { recursive: true });
    if (options.generated) await writeFile(orderFile, generatedOrder(scenario));
    state = await openStateFile(stateDir, onWriteError);
  } catch {
    return err(failure('practice.stateFolder', { folder: stateDir }));
  }
  const addresses = openAddresses(bind);
  const places = await placeDevices(scenario.devices, addresses);
  if (!places.ok) {
    addresses.close();
    return places;
  }
  const hubs = await openHubs(multicastAddress(bind), (reason) =>
    onEvent({ event: 'trouble', failure: reason, device: null }),
  );
  const neighbours = openNeighbours(stateDir, linkName(bind), onWriteError);
  await neighbours.flush();
  const devices = new Map<string, PracticeDevice>();
  for (const planned of scenario.devices) {
    const surroundings = { hubs, neighbours, state, rebootSeconds: scenario.rebootSeconds, tell: onEvent };
    devices.set(planned.serial, practiceDevice(personaOf(planned, scenario), surroundings));
  }
  onEvent({
    event: 'ready',
    scenario: scenario.name,
    neighbourFile: path.resolve(neighbours.file),
    orderFile,
    credential: scenario.credential,
    expectExit: scenario.expectExit,
    interface: interfaceName(bind),
    devices: scenario.devices.length,
  });
  const perform = performer({ devices, places: places.value, addresses, onEvent });
  const table = timetable(scenario, perform, (planned, fault) => {
    const device = devices.get(planned.serial);
    if (device !== undefined) onEvent({ event: 'fault', device: device.name, fault });
  });
  return ok({
    command: perform,
    stop: async () => {
      table.cancel();
      await Promise.all([...devices.values()].map((device) => device.leave()));
      for (const hub of [hubs.mdns, hubs.ssdp, hubs.wsd]) hub?.close();
      addresses.close();
      await Promise.all([state.flush(), neighbours.flush()]);
    },
  });
}

/** Each device its address, whether or not it is ever plugged in: so that it is the same at every start. */
async function placeDevices(
  devices: readonly ScenarioDevice[],
  addresses: Addresses,
): Promise<Result<ReadonlyMap<string, string>, Failure>> {
  const places = new Map<string, string>();
  for (const { serial } of devices) {
    const address = await addresses.next();
    if (!address.ok) return address;
    places.set(serial, address.value);
  }
  return ok(places);
}

async function openHubs(onInterface: string, onTrouble: (failure: Failure) => void): Promise<Hubs> {
  const orNull = async <T>(opening: Promise<Result<T, Failure>>): Promise<T | null> => {
    const opened = await opening;
    if (opened.ok) return opened.value;
    onTrouble(opened.error);
    return null;
  };
  return {
    mdns: await orNull(openMdnsHub(onInterface)),
    ssdp: await orNull(openSsdpHub(onInterface)),
    wsd: await orNull(openWsdHub(onInterface)),
  };
}

/** Carries out commands, of a parent or of the timetable. */
function performer(bench: {
  readonly devices: ReadonlyMap<string, PracticeDevice>;
  readonly places: ReadonlyMap<string, string>;
  readonly addresses: Addresses;
  readonly onEvent: (event: PracticeEvent) => void;
}): (command: PracticeCommand) => void {
  const moved = new Map<string, string>();
  return ({ do: verb, serial }) => {
    const device = bench.devices.get(serial);
    const place = moved.get(serial) ?? bench.places.get(serial);
    if (device === undefined || place === undefined) {
      bench.onEvent({ event: 'trouble', failure: failure('practice.noDevice', { serial }), device: null });
      return;
    }
    switch (verb) {
      case 'plug':
        void device.plug(place);
        return;
      case 'unplug':
        void device.unplug();
        return;
      case 'reboot':
        void device.reboot();
        return;
      case 'move':
        void bench.addresses.next().then((address) => {
          if (!address.ok) {
            bench.onEvent({ event: 'trouble', failure: address.error, device: device.name });
            return;
          }
          moved.set(serial, address.value);
          void device.move(address.value);
        });
    }
  };
}
