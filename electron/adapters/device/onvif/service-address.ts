import type { Endpoint } from '../../../../shared/domain/identity/observation.ts';
import type { Door } from '../http/connect.ts';
import { urlHost } from '../http/url-host.ts';

/** One service on the device: the door, and the path behind it. */
export interface ServicePlace {
  readonly door: Door;
  readonly path: string;
}

/** Where a device says that a service is, brought home to the device's own address. */
export interface ServiceAddress {
  readonly place: ServicePlace;
  /** The host as the device wrote it. */
  readonly host: string;
  /** Whether that host is not the one that we talk to. */
  readonly isElsewhere: boolean;
}

/**
 * Reads a service URL (XAddr, snapshot URI) of the device at `address`, reached through `via`. The host in it is never
 * followed: a camera that has moved still gives its old address for hours, and a hostile one could name somebody else.
 * Scheme and port count only where the host is right and nothing is lost: a service reached over TLS stays there. Null
 * for what is no URL of HTTP.
 */
export function serviceAddress(url: string, address: string, via: Door): ServiceAddress | null {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null;
  const own = URL.parse(`http://${urlHost(address)}`)?.hostname;
  const isElsewhere = parsed.hostname !== own;
  const tls = parsed.protocol === 'https:';
  const port = parsed.port === '' ? (tls ? 443 : 80) : Number(parsed.port);
  const door = isElsewhere || via.tls ? via : { tls, port };
  return { place: { door, path: `${parsed.pathname}${parsed.search}` }, host: parsed.host.slice(0, 100), isElsewhere };
}

/** A door worth trying for the device service. */
export interface CandidatePlace extends ServicePlace {
  /** The device itself named it; else it is only likely, and a mere demand to sign in there proves nothing. */
  readonly isAdvertised: boolean;
}

/** More doors than a device announces; a hostile one could announce hundreds. */
const MAX_CANDIDATES = 6;

/**
 * Where the device service may be, in the order to try: announced with TLS; behind an announced HTTPS port, at the path
 * that was announced without TLS; announced without TLS. Credentials go over TLS where the device offers it.
 */
export function candidatePlaces(endpoints: readonly Endpoint[]): readonly CandidatePlace[] {
  const announced = endpoints.filter(({ kind }) => kind === 'onvif-device');
  const secure = announced.filter(({ tls }) => tls);
  const plain = announced.filter(({ tls }) => !tls);
  const likely = secure.length > 0 ? [] : endpoints.filter(({ kind }) => kind === 'https');
  const candidates = [
    ...secure.map((endpoint) => placeAt(endpoint, endpoint.path, true)),
    ...likely.flatMap((endpoint) =>
      plain.slice(0, 1).map(({ path }) => placeAt({ ...endpoint, tls: true }, path, false)),
    ),
    ...plain.map((endpoint) => placeAt(endpoint, endpoint.path, true)),
  ];
  const unique = new Map(candidates.map((place) => [`${place.door.tls} ${place.door.port} ${place.path}`, place]));
  return [...unique.values()].slice(0, MAX_CANDIDATES);
}

function placeAt({ tls, port }: Endpoint, path: string, isAdvertised: boolean): CandidatePlace {
  return { door: { tls, port }, path, isAdvertised };
}
