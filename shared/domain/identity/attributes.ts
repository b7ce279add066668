import type { Device } from './device.ts';
import { ATTRIBUTE_NAMES, type Endpoint, type Observation, type Protocol } from './observation.ts';

/**
 * How far a source is believed: an answer to a question put to the device itself beats what it shouts into the
 * network, and that beats what its MAC prefix suggests.
 */
const TRUST: Readonly<Record<Protocol, number>> = {
  onvif: 3,
  vapix: 3,
  'verkada-local': 2,
  mdns: 2,
  'ws-discovery': 2,
  ssdp: 1,
  sadp: 2,
  dhip: 2,
  ubiquiti: 2,
  hanwha: 2,
  bosch: 2,
  neighbour: 0,
};

/** Attributes with the observation's taken over where its source is believed at least as much as the one before. */
export function mergeAttributes(
  before: Device['attributes'],
  { attributes, protocol, at }: Observation,
): Device['attributes'] {
  let merged = before;
  for (const name of ATTRIBUTE_NAMES) {
    const value = attributes[name];
    const known = merged[name];
    if (value === undefined || value === '' || known?.value === value) continue;
    if (known !== undefined && TRUST[protocol] < TRUST[known.protocol]) continue;
    merged = { ...merged, [name]: { value, protocol, at } };
  }
  return merged;
}

/** More doors than a real device has: the rest of a hostile list is dropped. */
const MAX_ENDPOINTS = 32;

/** The doors known so far and those just seen, each once; the same list where nothing is new. */
export function mergeEndpoints(before: readonly Endpoint[], seen: readonly Endpoint[]): readonly Endpoint[] {
  const news = seen.filter(
    (door) => !before.some((known) => known.kind === door.kind && known.port === door.port && known.path === door.path),
  );
  return news.length === 0 ? before : [...before, ...news].slice(0, MAX_ENDPOINTS);
}
