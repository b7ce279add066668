import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import type { DeviceAttributes, Endpoint, ObservedKeys } from '../../../../shared/domain/identity/observation.ts';
import { chooseAddress, type Link } from '../net/link.ts';
import { printable } from '../net/printable.ts';
import type { DescribedDevice, DeviceType } from './decode.ts';
import { readScopes } from './scopes.ts';

/** What a Hello or a match says of its device. */
export interface DeviceFacts {
  readonly address: string;
  readonly keys: ObservedKeys;
  readonly attributes: DeviceAttributes;
  readonly endpoints: readonly Endpoint[];
}

const MAX_MACS = 4;
const MAX_DOORS = 8;
const MAX_PATH = 256;

/** Reads a device's description, whichever parts of it were sent. `source` is the packet's sender. */
export function readDescription(device: DescribedDevice, source: string, link: Link | null): DeviceFacts {
  const scopes = readScopes(device.scopes);
  const doors = device.xaddrs.flatMap((xaddr) => parseXaddr(xaddr) ?? []);
  const hosts = doors.map(({ host }) => host);
  const address = chooseAddress(hosts, source, link) ?? source;
  const serial = printable(scopes.get('serialnumber')?.[0]);
  const stated = [...(scopes.get('macaddress') ?? []), ...(scopes.get('mac') ?? [])];
  const macs = stated.flatMap((text) => parseMac(text) ?? []);
  const own = doors.filter(({ host }) => host === address).slice(0, MAX_DOORS);
  return {
    address,
    keys: {
      macs: [...new Set(macs)].slice(0, MAX_MACS),
      ...(serial === undefined ? {} : { serial }),
      endpointReference: device.endpointReference,
    },
    attributes: readAttributes(scopes),
    endpoints: uniqueEndpoints(own.map((door) => toEndpoint(door, isOnvifDoor(device.types, door)))),
  };
}

/** `hardware` is the model in every camera seen; `name` is what the maker or the installer called it. */
function readAttributes(scopes: ReadonlyMap<string, readonly string[]>): DeviceAttributes {
  const model = printable(scopes.get('hardware')?.[0]);
  const name = printable(scopes.get('name')?.[0]);
  const manufacturer = printable((scopes.get('manufacturer') ?? scopes.get('mfr'))?.[0]);
  return {
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(model === undefined ? {} : { model }),
    ...(name === undefined ? {} : { name }),
  };
}

interface Door {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly tls: boolean;
}

/** Reads one transport address; null for what is none. A missing scheme is taken as http, as cameras leave it out. */
function parseXaddr(text: string): Door | null {
  // The zone in `[fe80::1%25eth0]` is the device's own word for its link, and no URL to this parser.
  const plain = text.replace(/(\[[0-9a-f:]+)%[^\]]*\]/i, '$1]');
  const url = URL.parse(plain.includes('://') ? plain : `http://${plain}`);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const tls = url.protocol === 'https:';
  const path = `${url.pathname}${url.search}`;
  const port = url.port === '' ? (tls ? 443 : 80) : Number(url.port);
  if (port === 0 || path.length > MAX_PATH) return null;
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port, path, tls };
}

/** An ONVIF door by the types where there are any; by the path's own word where there are none. */
function isOnvifDoor(types: readonly DeviceType[], { path }: Door): boolean {
  const isOnvif = types.some(
    ({ namespace, local }) =>
      local === 'NetworkVideoTransmitter' || (local === 'Device' && namespace.includes('www.onvif.org')),
  );
  return isOnvif || path.toLowerCase().includes('/onvif/');
}

function toEndpoint({ port, path, tls }: Door, isOnvif: boolean): Endpoint {
  return { kind: isOnvif ? 'onvif-device' : tls ? 'https' : 'http', port, path, tls };
}

function uniqueEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  return [...new Map(endpoints.map((door) => [`${door.kind} ${door.port} ${door.path}`, door])).values()];
}
