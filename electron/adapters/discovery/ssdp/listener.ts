import type { Endpoint } from '../../../../shared/domain/identity/observation.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import { createDocuments } from '../net/documents.ts';
import type { Link } from '../net/link.ts';
import { type OwnPlace, parseOwnPlace } from '../net/own-place.ts';
import { printable } from '../net/printable.ts';
import { decodeSsdp, type SsdpNotice } from './decode.ts';
import { parseDescription } from './description.ts';
import { encodeSearch } from './encode.ts';
import { createLeases } from './leases.ts';

export interface SsdpDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Transmit;
  readonly group: string;
  readonly port: number;
  /** Reads a description; it has its own deadline and cap. */
  readonly loadDescription: (place: OwnPlace) => Promise<Buffer | null>;
}

/** Every third round asks for services too: some devices answer for no root device, and minidlna answers six times. */
const ALL_EVERY = 3;
/** What UPnP recommends at the least, for a device that does not say how long its word holds. */
const USUAL_AGE_SECONDS = 1_800;

/** A device's last word with how it came. */
interface Heard {
  readonly notice: SsdpNotice;
  readonly datagram: Datagram;
}

/** Searches for UPnP devices and listens to their notices. */
export function createSsdpListener({
  clock,
  sink,
  transmit,
  group,
  port,
  loadDescription,
}: SsdpDeps): ProtocolListener {
  const descriptions = createDocuments({ clock, load: loadDescription, parse: parseDescription });
  let links: readonly Link[] = [];
  let rounds = 0;
  let closed = false;

  /** A device whose word ran out is asked itself; one that stays silent has left without a byebye. */
  const leases = createLeases<Heard>({
    clock,
    onDue: ({ datagram: { link, source } }) => {
      if (link !== null) transmit.toDevice(link, encodeSearch('upnp:rootdevice', source, port), source, port);
    },
    onOver: ({ notice, datagram }) => sight({ ...notice, kind: 'byebye' }, datagram),
  });

  const take = (notice: SsdpNotice, datagram: Datagram): void => {
    const key = `${datagram.link?.name ?? ''} ${notice.deviceName} ${datagram.source}`;
    if (notice.kind === 'byebye') leases.drop(key);
    else leases.renew(key, notice.maxAgeSeconds ?? USUAL_AGE_SECONDS, { notice, datagram });
    sight(notice, datagram);
  };

  const sight = (notice: SsdpNotice, datagram: Datagram): void => {
    const { source, link } = datagram;
    const usn = printable(notice.deviceName);
    if (closed || usn === undefined) return;
    const place = notice.location === null ? null : parseOwnPlace(notice.location, source);
    if (notice.location !== null && place === null) sink.dropped('ssdp.foreign-location');
    const description = place === null ? null : descriptions.of(place, () => sight(notice, datagram));
    sink.sighted({
      subject: `ssdp ${link?.name ?? ''} ${usn} ${source}`,
      source,
      observation: {
        protocol: 'ssdp',
        event: notice.kind === 'byebye' ? 'goodbye' : 'announce',
        interface: link?.name ?? null,
        address: place?.address ?? source,
        at: clock.now(),
        keys: { macs: [], usn, ...(description === null ? {} : description.keys) },
        attributes: description?.attributes ?? {},
        endpoints: place === null ? [] : [toEndpoint(place)],
      },
    });
  };

  return {
    setLinks: (next) => {
      links = next;
    },
    ask: () => {
      const bytes = encodeSearch(rounds % ALL_EVERY === 2 ? 'ssdp:all' : 'upnp:rootdevice', group, port);
      rounds += 1;
      for (const link of links) transmit.toGroup(link, bytes);
    },
    receive: (datagram) => {
      const decoded = decodeSsdp(datagram.bytes);
      if (!decoded.ok) sink.dropped(`ssdp.${decoded.error}`);
      else if (decoded.value.kind !== 'question') take(decoded.value, datagram);
    },
    close: () => {
      closed = true;
      leases.close();
    },
  };
}

function toEndpoint({ port, path }: OwnPlace): Endpoint {
  return { kind: 'upnp-description', port, path, tls: false };
}
