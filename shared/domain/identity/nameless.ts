import type { Device } from './device.ts';
import { conflicts, keyText } from './identity-key.ts';
import type { Observation } from './observation.ts';

/**
 * Devices without MAC and serial that turn out to be the one that was just named. A camera on a new lease is often heard
 * there first by WS-Discovery or SSDP, whose names count at one address only, and so stands on the board a second time
 * until it says its MAC from there.
 *
 * One address and port belong to one device. A name of a kind that the device also bears, and another one, still keeps
 * them apart: the lease may have gone to a camera that has its MAC still to say. One that can't be held against the
 * device's own joins only where it is alone. Without a port (the neighbour table) only a name that both bear counts: an
 * encoder stands before its channels on ports of their own.
 */
export function findNameless(
  observation: Observation,
  named: readonly Device[],
  holders: readonly Device[],
): readonly Device[] {
  const nameless = holders.filter((device) => isNameless(device) && !conflicts(device, observation));
  const ports = new Set(observation.endpoints.map(({ port }) => port));
  const known = named.flatMap(namesOf);
  const doubtful: Device[] = [];
  const same: Device[] = [];
  for (const device of nameless) {
    const names = namesOf(device);
    const isOnPort = device.endpoints.some(({ port }) => ports.has(port));
    if (names.some((name) => known.some((other) => other.text === name.text))) same.push(device);
    else if (isOnPort && names.length === 0) same.push(device);
    else if (isOnPort && !names.some(({ kind }) => known.some((other) => other.kind === kind))) doubtful.push(device);
  }
  return doubtful.length === 1 ? [...same, ...doubtful] : same;
}

/**
 * The nameless device that an observation of nothing but a service was told of before. Else each answer of a device
 * that two others hide behind would make one more, and reading that one the next.
 */
export function findService(observation: Observation, byKey: readonly Device[]): readonly Device[] {
  const here = new Set(observation.endpoints.map(({ port }) => `service ${observation.address}:${port}`));
  return byKey.filter((device) => isNameless(device) && device.keys.some((key) => here.has(keyText(key)))).slice(0, 1);
}

function isNameless({ macs, serial }: Device): boolean {
  return macs.length === 0 && serial === null;
}

interface Name {
  readonly kind: 'endpoint' | 'usn';
  readonly text: string;
}

/** What a device calls itself, wherever it stood when it did. */
function namesOf({ keys }: Device): readonly Name[] {
  return keys.flatMap((key): readonly Name[] => {
    if (key.kind === 'endpoint') return [{ kind: key.kind, text: `endpoint ${key.endpointReference}` }];
    return key.kind === 'usn' ? [{ kind: key.kind, text: `usn ${key.usn}` }] : [];
  });
}
