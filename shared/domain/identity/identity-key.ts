import type { Device, IdentityKey } from './device.ts';
import type { Observation } from './observation.ts';
import { parseSerialKey } from './serial.ts';

/** One text per key, for maps and unique indexes. */
export function keyText(key: IdentityKey): string {
  switch (key.kind) {
    case 'mac':
      return `mac ${key.mac}`;
    case 'serial':
      return `serial ${key.serial}`;
    case 'endpoint':
      return `endpoint ${key.endpointReference} ${key.address}`;
    case 'usn':
      return `usn ${key.usn} ${key.address}`;
    case 'service':
      return `service ${key.address}:${key.port}`;
  }
}

/**
 * The names that an observation gives its device, strongest first. Address and port of a service count only where
 * nothing better was said: a DHCP server may hand the address to another device tomorrow.
 */
export function keysOf(observation: Observation): readonly IdentityKey[] {
  const { keys, address, endpoints } = observation;
  const found: IdentityKey[] = keys.macs.map((mac) => ({ kind: 'mac', mac }));
  const serial = keys.serial === undefined ? null : parseSerialKey(keys.serial);
  if (serial !== null) found.push({ kind: 'serial', serial });
  if (keys.endpointReference !== undefined) {
    found.push({ kind: 'endpoint', endpointReference: keys.endpointReference, address });
  }
  if (keys.usn !== undefined) found.push({ kind: 'usn', usn: keys.usn, address });
  if (found.length > 0) return found;
  return endpoints.map(({ port }) => ({ kind: 'service', address, port }));
}

/**
 * Whether a device and an observation name different things by a key of the same strength. A conflict outranks every
 * weaker agreement: cloned serials, cloned endpoint references and re-used addresses all agree on something.
 */
export function conflicts(device: Device, observation: Observation): boolean {
  const { macs, serial, endpointReference } = observation.keys;
  if (macs.length > 0 && device.macs.length > 0) return !macs.some((mac) => device.macs.includes(mac));
  const serialKey = serial === undefined ? null : parseSerialKey(serial);
  const deviceSerial = device.serial === null ? null : parseSerialKey(device.serial);
  if (serialKey !== null && deviceSerial !== null) return serialKey !== deviceSerial;
  if (endpointReference !== undefined && device.addresses.includes(observation.address)) {
    const known = device.keys.filter((key) => key.kind === 'endpoint');
    if (known.length > 0) return !known.some((key) => key.endpointReference === endpointReference);
  }
  const { hostname } = observation.attributes;
  const deviceHostname = device.attributes.hostname?.value;
  return hostname !== undefined && deviceHostname !== undefined && hostname !== deviceHostname;
}
