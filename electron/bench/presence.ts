import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import { evidenceEvents } from './identify.ts';
import type { Clock, Discovery, LivenessTarget, Log, PresenceChange } from './ports.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface PresenceDeps {
  readonly state: BenchState;
  readonly discovery: Discovery;
  readonly clock: Clock;
  readonly log: Log;
  /** A device that was away answers again: it may have restarted, so what it said of itself is asked anew. */
  readonly onReturn: (id: DeviceId) => void;
  /** A device of an earlier run was looked for, and is here or is not. */
  readonly onChecked: (id: DeviceId) => void;
}

export interface PresenceKeeper {
  /** Devices or their doors changed: tell discovery soon whom to ask. */
  schedule(): void;
  take(changes: readonly PresenceChange[]): void;
  /**
   * Whether the journal has it as present from before this start, and nobody has looked since. What was here yesterday
   * is no proof of today: on it alone, `stage` would call an empty bench ready.
   */
  isUnchecked(id: DeviceId): boolean;
}

/** Several devices change at once when a switch powers up: one new list, not fifty. */
const SETTLE_MS = 250;

/** Has devices asked whether they are still there, and puts each coming and going into the journal as evidence. */
export function createPresenceKeeper(deps: PresenceDeps): PresenceKeeper {
  const { state, discovery, clock, log, onReturn, onChecked } = deps;
  const unchecked = new Set([...state.devices.keys()].filter((id) => wasHere(state, id)));
  let scheduled = false;

  const take = (changes: readonly PresenceChange[]): void => {
    const known = changes.filter(({ deviceId }) => state.devices.has(deviceId));
    const returned = known.filter(({ deviceId, state: now }) => now !== 'offline' && wasAway(state, deviceId));
    const events = known.flatMap(({ deviceId, state: presence, since }) =>
      evidenceEvents(state, deviceId, [{ kind: 'presence', state: presence, since }]),
    );
    const recorded = state.record(events, ENGINE);
    if (!recorded.ok) log.error('presence could not be recorded', { code: recorded.error.code });
    for (const { deviceId } of known) if (unchecked.delete(deviceId)) onChecked(deviceId);
    for (const { deviceId } of returned) onReturn(deviceId);
  };

  const update = (): void => {
    scheduled = false;
    const devices = [...state.devices.values()];
    discovery.watch(devices.flatMap((device) => livenessTarget(device) ?? []));
    take(
      devices
        .filter(({ addresses }) => addresses.length === 0)
        .map(({ id }) => ({ deviceId: id, state: 'offline', since: clock.now() })),
    );
  };

  return {
    schedule: () => {
      if (scheduled) return;
      scheduled = true;
      clock.after(SETTLE_MS, update);
    },
    take,
    isUnchecked: (id) => unchecked.has(id),
  };
}

/** Whom to ask, and at which doors; null for a device that lost its address to another one. */
function livenessTarget(device: Device): LivenessTarget | null {
  const [address] = device.addresses;
  if (address === undefined) return null;
  return { deviceId: device.id, address, ports: [...new Set(device.endpoints.map(({ port }) => port))].slice(0, 4) };
}

function wasHere(state: BenchState, id: DeviceId): boolean {
  return state.evidenceOf(id).some(({ evidence }) => evidence.kind === 'presence' && evidence.state !== 'offline');
}

function wasAway(state: BenchState, id: DeviceId): boolean {
  return state.evidenceOf(id).some(({ evidence }) => evidence.kind === 'presence' && evidence.state === 'offline');
}
