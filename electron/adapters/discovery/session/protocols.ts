import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener } from '../listener.ts';
import { createMdnsListener } from '../mdns/listener.ts';
import type { Datagram } from '../net/datagram.ts';
import { joinFamilies } from '../net/dual-sockets.ts';
import type { Link } from '../net/link.ts';
import { loadDocument } from '../net/load-document.ts';
import { createMulticastSockets, type MulticastOptions, type MulticastSockets } from '../net/multicast-sockets.ts';
import { createMulticast6Sockets } from '../net/multicast6-sockets.ts';
import { createSsdpListener } from '../ssdp/listener.ts';
import { VENDOR_CODECS } from '../vendor/codecs.ts';
import { createVendorListener } from '../vendor/listener.ts';
import { createVendorSockets } from '../vendor/sockets.ts';
import { createWsDiscoveryListener } from '../ws-discovery/listener.ts';
import { type AskRhythm, type AskSchedule, createAskSchedule } from './ask-schedule.ts';
import type { DiscoveryOptions, VendorProtocol } from './options.ts';

export interface ProtocolsDeps extends Pick<MulticastOptions, 'onDatagram' | 'onSendFailure'> {
  readonly clock: Clock;
  readonly options: DiscoveryOptions;
  readonly sink: ListenerSink;
  readonly onRefused: (
    protocol: HeardProtocol,
    family: 'ipv4' | 'ipv6',
    ...refusal: Parameters<MulticastOptions['onRefused']>
  ) => void;
}

/** All listeners together, each with its sockets and its rhythm of asking. */
export interface Protocols {
  readonly open: (links: readonly Link[]) => Promise<ReadonlySet<string>>;
  readonly needsRepair: () => boolean;
  setLinks(links: readonly Link[]): void;
  receive(datagram: Datagram): void;
  readonly burst: () => void;
  close(): void;
}

interface Running {
  readonly listener: ProtocolListener;
  readonly sockets: Omit<MulticastSockets, 'toDevice'>;
  readonly schedule: AskSchedule;
}

const MDNS_GROUP = '224.0.0.251';
/** RFC 6762 §3. */
const MDNS_GROUP6 = 'ff02::fb';
/** WS-Discovery and SSDP share it. */
const DISCOVERY_GROUP = '239.255.255.250';
/** WS-Discovery §2.4; SSDP is asked over IPv4 alone, where every device that speaks it can be heard. */
const DISCOVERY_GROUP6 = 'ff02::c';

/** mDNS: who is known stays silent, so asking often costs little. */
const MDNS_RHYTHM: AskRhythm = { burstMs: [0, 1_000, 3_000], everyMs: 20_000 };
/** The others have no such manners: every device answers every question, a camera with up to 2 KB to each of three. */
const ANSWER_ALL_RHYTHM: AskRhythm = { burstMs: [0, 2_000], everyMs: 60_000 };
/**
 * SSDP asks in the pauses of WS-Discovery, which repeats its probes for 250 ms: a thousand devices that answer both at once
 * fill the buffer of each. The third round asks for services too, three answers a device, once the rest has settled.
 */
const SSDP_RHYTHM: AskRhythm = { burstMs: [350, 2_600, 6_000], everyMs: 60_000 };

export function openProtocols(deps: ProtocolsDeps): Protocols {
  const { clock, options, sink } = deps;
  const { ports } = options;

  const run = (
    {
      group6,
      ...socketOptions
    }: Pick<MulticastOptions, 'protocol' | 'group' | 'port' | 'ttl' | 'asksFromOwnPort'> & {
      readonly group6: string | null;
    },
    rhythm: AskRhythm,
    create: (transmit: MulticastSockets) => ProtocolListener,
  ): Running => {
    const optionsOf = (family: 'ipv4' | 'ipv6'): MulticastOptions => ({
      ...socketOptions,
      receiveBufferBytes: options.receiveBufferBytes,
      onDatagram: deps.onDatagram,
      onSendFailure: deps.onSendFailure,
      onRefused: (...refusal) => deps.onRefused(socketOptions.protocol, family, ...refusal),
    });
    const ipv4 = createMulticastSockets(optionsOf('ipv4'));
    const sockets =
      group6 === null ? ipv4 : joinFamilies(ipv4, createMulticast6Sockets({ ...optionsOf('ipv6'), group: group6 }));
    const listener = create(sockets);
    return { listener, sockets, schedule: createAskSchedule(clock, rhythm, listener.ask) };
  };

  const runVendor = (protocol: VendorProtocol): Running => {
    const codec = VENDOR_CODECS[protocol];
    const sockets = createVendorSockets({
      codec,
      ports: options.vendorPorts[protocol],
      onDatagram: deps.onDatagram,
      onSendFailure: deps.onSendFailure,
      onRefused: (...refusal) => deps.onRefused(protocol, 'ipv4', ...refusal),
    });
    const listener = createVendorListener(codec, { clock, sink, transmit: sockets });
    return { listener, sockets, schedule: createAskSchedule(clock, ANSWER_ALL_RHYTHM, listener.ask) };
  };

  const running: Readonly<Record<HeardProtocol, Running>> = {
    sadp: runVendor('sadp'),
    dhip: runVendor('dhip'),
    ubiquiti: runVendor('ubiquiti'),
    hanwha: runVendor('hanwha'),
    bosch: runVendor('bosch'),
    // RFC 6762 §11: mDNS goes out with a TTL of 255, and some devices check it.
    mdns: run(
      {
        protocol: 'mdns',
        group: MDNS_GROUP,
        group6: MDNS_GROUP6,
        port: ports.mdns,
        ttl: 255,
        asksFromOwnPort: true,
      },
      MDNS_RHYTHM,
      (transmit) => createMdnsListener({ clock, sink, transmit }),
    ),
    'ws-discovery': run(
      {
        protocol: 'ws-discovery',
        group: DISCOVERY_GROUP,
        group6: DISCOVERY_GROUP6,
        port: ports.wsDiscovery,
        ttl: 1,
        asksFromOwnPort: false,
      },
      ANSWER_ALL_RHYTHM,
      (transmit) => createWsDiscoveryListener({ clock, sink, transmit, port: ports.wsDiscovery, loadDocument }),
    ),
    ssdp: run(
      { protocol: 'ssdp', group: DISCOVERY_GROUP, group6: null, port: ports.ssdp, ttl: 2, asksFromOwnPort: false },
      SSDP_RHYTHM,
      (transmit) =>
        createSsdpListener({
          clock,
          sink,
          transmit,
          group: DISCOVERY_GROUP,
          port: ports.ssdp,
          loadDescription: (place) => loadDocument(place),
        }),
    ),
  };
  const all = Object.values(running);

  return {
    open: async (links) => {
      const heard = await Promise.all(all.map(({ sockets }) => sockets.setLinks(links)));
      return new Set(heard.flatMap((names) => [...names]));
    },
    needsRepair: () => all.some(({ sockets }) => sockets.needsRepair()),
    setLinks: (links) => {
      for (const { listener } of all) listener.setLinks(links);
    },
    receive: (datagram) => running[datagram.protocol].listener.receive(datagram),
    burst: () => {
      for (const { schedule } of all) schedule.burst();
    },
    close: () => {
      for (const { schedule, listener, sockets } of all) {
        schedule.stop();
        listener.close();
        sockets.close();
      }
    },
  };
}
