import { compareText } from '../../lib/compare.ts';
import { holdAddress } from './address.ts';
import { mergeAttributes, mergeEndpoints } from './attributes.ts';
import type { Device, DeviceId, IdentityKey } from './device.ts';
import { conflicts, keysOf, keyText } from './identity-key.ts';
import { findNameless, findService } from './nameless.ts';
import type { Observation } from './observation.ts';
import { findInOtherFamily } from './other-family.ts';

/** What an observation means for the devices known so far. */
export interface Merge {
  /** The device that was observed, as it now is. */
  readonly device: Device;
  readonly isNew: boolean;
  /** Devices that turned out to be this same one. */
  readonly absorbed: readonly DeviceId[];
  /** Other devices that lost an address or a service to it, as they now are. */
  readonly displaced: readonly Device[];
  /** False where the observation told nothing new. */
  readonly changed: boolean;
}

/** Known devices that this observation may speak of: those that share a key, and those that hold its address. */
export interface Candidates {
  readonly byKey: readonly Device[];
  readonly byAddress: readonly Device[];
  /** Those that bear its endpoint reference at whatever address. */
  readonly byReference?: readonly Device[];
}

/**
 * Merges one observation into the devices known so far (research: the ladder MAC › serial › endpoint + IP › USN + IP;
 * never an endpoint reference alone, never an IP alone). Null where it names no device at all: an address with no key,
 * no service and no single device behind it.
 *
 * Wrong in one direction, two devices become one and a fault hides behind its neighbour; wrong in the other, one device
 * stands on the board twice. The second is seen by a person at once, so doubt always keeps devices apart.
 */
export function mergeObservation(observation: Observation, candidates: Candidates, mint: () => DeviceId): Merge | null {
  const keys = keysOf(observation);
  const same = findSame(observation, keys, candidates);
  const [first, ...absorbed] = same;
  if (first === undefined && keys.length === 0) return null;
  const before = first ?? blank(mint(), observation);
  const device = absorb(takeIn(before, observation, keys), absorbed);
  const absorbedIds = absorbed.map(({ id }) => id);
  const displaced = candidates.byAddress
    .filter((other) => other.id !== device.id && !absorbedIds.includes(other.id))
    .flatMap((other) => displace(other, device, observation));
  return {
    device,
    isNew: first === undefined,
    absorbed: absorbedIds,
    displaced,
    changed: first === undefined || device !== first || displaced.length > 0,
  };
}

/** The known devices that are this one, the one to keep first (the longest known). */
function findSame(
  observation: Observation,
  keys: readonly IdentityKey[],
  { byKey, byAddress, byReference = [] }: Candidates,
): readonly Device[] {
  const texts = new Set(keys.map(keyText));
  const fitting = byKey.filter((device) => !conflicts(device, observation));
  const strong = fitting.filter((device) =>
    device.keys.some((key) => key.kind !== 'service' && texts.has(keyText(key))),
  );
  const byMac = strong.filter((device) => device.macs.some((mac) => observation.keys.macs.includes(mac)));
  const nameless = (named: readonly Device[]): readonly Device[] =>
    keys.some(isName)
      ? findNameless(
          observation,
          named,
          byAddress.filter((device) => !named.includes(device)),
        )
      : [];
  if (byMac.length > 0) {
    const named = oldestFirst([...byMac, ...strong.filter(({ macs }) => macs.length === 0)]);
    return [...named, ...nameless(named)];
  }
  if (strong.length > 0) {
    const holder = preferHolder(strong, observation.address);
    return [holder, ...nameless([holder])];
  }
  const twin = findInOtherFamily(
    observation,
    byReference.filter((device) => !conflicts(device, observation)),
  );
  if (twin.length > 0) return twin;
  const found = findByAddress(
    observation,
    byAddress.filter((device) => !conflicts(device, observation)),
  );
  return found.length > 0 ? found : findService(observation, fitting);
}

/** Whether a key names its device for good, wherever it stands. */
function isName({ kind }: IdentityKey): boolean {
  return kind === 'mac' || kind === 'serial';
}

/**
 * With no shared key, an address still says something where exactly one device without a contradicting key holds it.
 * The neighbour table speaks of the link, not of a service: behind a router or an encoder with several channels it
 * would name the box in front, so there it joins nothing.
 */
function findByAddress(observation: Observation, holders: readonly Device[]): readonly Device[] {
  const ports = new Set(observation.endpoints.map(({ port }) => port));
  const onPort = holders.filter(({ endpoints }) => endpoints.some(({ port }) => ports.has(port)));
  const [only, ...more] = onPort.length > 0 ? onPort : holders;
  return only !== undefined && more.length === 0 ? [only] : [];
}

function oldestFirst(devices: readonly Device[]): readonly Device[] {
  const unique = [...new Map(devices.map((device) => [device.id, device])).values()];
  return unique.sort((a, b) => compareText(a.firstSeen, b.firstSeen) || compareText(a.id, b.id));
}

function preferHolder(devices: readonly Device[], address: string): Device {
  const sorted = oldestFirst(devices);
  const holder = sorted.find(({ addresses }) => addresses.includes(address)) ?? sorted[0];
  if (holder === undefined) throw new Error('preferHolder needs at least one device');
  return holder;
}

function blank(id: DeviceId, observation: Observation): Device {
  return {
    id,
    keys: [],
    macs: [],
    serial: null,
    attributes: {},
    addresses: [],
    interface: observation.interface,
    protocols: [],
    endpoints: [],
    firstSeen: observation.at,
  };
}

/** More keys than a real device has: a device that mints a new UUID at each start must not grow for ever. */
const MAX_KEYS = 24;

/**
 * Keys as a device keeps them, newest first. Those that hold at one address only make room for one another: a device
 * that was on many addresses must still be known by its MAC, which is its oldest.
 */
function boundKeys(keys: readonly IdentityKey[]): readonly IdentityKey[] {
  let room = MAX_KEYS - keys.filter(isName).length;
  return keys
    .filter((key) => {
      if (isName(key)) return true;
      room -= 1;
      return room >= 0;
    })
    .slice(0, MAX_KEYS);
}

/** The same object where the observation told nothing new, so that callers can compare by identity. */
function takeIn(device: Device, observation: Observation, keys: readonly IdentityKey[]): Device {
  const known = new Set(device.keys.map(keyText));
  const newKeys = keys.filter((key) => !known.has(keyText(key)));
  const newMacs = observation.keys.macs.filter((mac) => !device.macs.includes(mac));
  const macs = newMacs.length === 0 ? device.macs : [...device.macs, ...newMacs];
  const leaving = observation.event === 'goodbye';
  const next: Device = {
    ...device,
    keys: newKeys.length === 0 ? device.keys : boundKeys([...newKeys, ...device.keys]),
    macs,
    serial: device.serial ?? observation.keys.serial ?? null,
    attributes: mergeAttributes(device.attributes, observation),
    addresses: leaving ? device.addresses : holdAddress(device.addresses, observation.address, macs.length),
    interface: device.addresses.includes(observation.address)
      ? (device.interface ?? observation.interface)
      : (observation.interface ?? device.interface),
    protocols: device.protocols.includes(observation.protocol)
      ? device.protocols
      : [...device.protocols, observation.protocol],
    endpoints: leaving ? device.endpoints : mergeEndpoints(device.endpoints, observation.endpoints),
  };
  return (Object.keys(next) as (keyof Device)[]).every((field) => next[field] === device[field]) ? device : next;
}

/** One device out of two that proved to be the same: what the kept one lacks is taken from the others. */
function absorb(device: Device, others: readonly Device[]): Device {
  let kept = device;
  for (const other of others) {
    const known = new Set(kept.keys.map(keyText));
    kept = {
      ...kept,
      keys: boundKeys([...kept.keys, ...other.keys.filter((key) => !known.has(keyText(key)))]),
      macs: [...new Set([...kept.macs, ...other.macs])],
      serial: kept.serial ?? other.serial,
      attributes: { ...other.attributes, ...kept.attributes },
      addresses: kept.addresses.length > 0 ? kept.addresses : other.addresses,
      protocols: [...new Set([...kept.protocols, ...other.protocols])],
      endpoints: mergeEndpoints(kept.endpoints, other.endpoints),
    };
  }
  return kept;
}

/**
 * A device that held the address until now loses it where the newcomer is certainly another one (a conflicting key)
 * and sits on the same service: one address and port belong to one device. On different ports both stay: an encoder or
 * a router shows several devices behind one address.
 */
function displace(other: Device, device: Device, observation: Observation): readonly Device[] {
  if (observation.event === 'goodbye' || !conflicts(other, observation)) return [];
  const ports = new Set(observation.endpoints.map(({ port }) => port));
  const takesService = other.endpoints.some(({ port }) => ports.has(port));
  const knownByLink = observation.protocol === 'neighbour' && device.protocols.length > 1;
  if (!takesService && !knownByLink) return [];
  return [
    {
      ...other,
      addresses: other.addresses.filter((address) => address !== observation.address),
      keys: other.keys.filter((key) => !('address' in key) || key.address !== observation.address),
    },
  ];
}
