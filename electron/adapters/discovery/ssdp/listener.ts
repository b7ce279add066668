import type { Endpoint } from '../../../../shared/domain/identity/observation.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import type { Link } from '../net/link.ts';
import { printable } from '../net/printable.ts';
import { decodeSsdp, type SsdpNotice } from './decode.ts';
import { createDescriptions } from './descriptions.ts';
import { encodeSearch } from './encode.ts';
import { type DescriptionPlace, parseLocation } from './location.ts';

export interface SsdpDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Transmit;
  readonly group: string;
  readonly port: number;
  /** Reads a description; it has its own deadline and cap. */
  readonly loadDescription: (place: DescriptionPlace) => Promise<Buffer | null>;
}

/** Every third round asks for services too: some devices answer for no root device, and minidlna answers six times. */
const ALL_EVERY = 3;

/** Searches for UPnP devices and listens to their notices. */
export function createSsdpListener({
  clock,
  sink,
  transmit,
  group,
  port,
  loadDescription,
}: SsdpDeps): ProtocolListener {
  const descriptions = createDescriptions({ clock, load: loadDescription });
  let links: readonly Link[] = [];
  let rounds = 0;
  let closed = false;

  const sight = (notice: SsdpNotice, datagram: Datagram): void => {
    const { source, link } = datagram;
    const usn = printable(notice.deviceName);
    if (closed || usn === undefined) return;
    const place = notice.location === null ? null : parseLocation(notice.location, source);
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
      const bytes = encodeSearch(rounds % ALL_EVERY === 1 ? 'ssdp:all' : 'upnp:rootdevice', group, port);
      rounds += 1;
      for (const link of links) transmit.toGroup(link, bytes);
    },
    receive: (datagram) => {
      const decoded = decodeSsdp(datagram.bytes);
      if (!decoded.ok) sink.dropped(`ssdp.${decoded.error}`);
      else if (decoded.value.kind !== 'question') sight(decoded.value, datagram);
    },
    close: () => {
      closed = true;
    },
  };
}

function toEndpoint({ port, path }: DescriptionPlace): Endpoint {
  return { kind: 'upnp-description', port, path, tls: false };
}
