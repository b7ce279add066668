import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener } from '../listener.ts';
import { createMdnsListener } from '../mdns/listener.ts';
import type { Datagram, HeardProtocol } from '../net/datagram.ts';
import type { Link } from '../net/link.ts';
import { createMulticastSockets, type MulticastOptions, type MulticastSockets } from '../net/multicast-sockets.ts';
import { loadDescription } from '../ssdp/fetch-description.ts';
import { createSsdpListener } from '../ssdp/listener.ts';
import { createWsDiscoveryListener } from '../ws-discovery/listener.ts';
import { type AskRhythm, type AskSchedule, createAskSchedule } from './ask-schedule.ts';
import type { DiscoveryOptions } from './options.ts';

export interface ProtocolsDeps extends Pick<MulticastOptions, 'onDatagram' | 'onSendFailure'> {
  readonly clock: Clock;
  readonly options: DiscoveryOptions;
  readonly sink: ListenerSink;
  readonly onRefused: (protocol: HeardProtocol, ...refusal: Parameters<MulticastOptions['onRefused']>) => void;
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
  readonly sockets: MulticastSockets;
  readonly schedule: AskSchedule;
}

const MDNS_GROUP = '224.0.0.251';
/** WS-Discovery and SSDP share it. */
const DISCOVERY_GROUP = '239.255.255.250';

/** mDNS: who is known stays silent, so asking often costs little. */
const MDNS_RHYTHM: AskRhythm = { burstMs: [0, 1_000, 3_000], everyMs: 20_000 };
/** The others have no such manners: every device answers every question, a camera with up to 2 KB to each of three. */
const ANSWER_ALL_RHYTHM: AskRhythm = { burstMs: [0, 2_000], everyMs: 60_000 };

export function openProtocols(deps: ProtocolsDeps): Protocols {
  const { clock, options, sink } = deps;
  const { ports } = options;

  const run = (
    socketOptions: Pick<MulticastOptions, 'protocol' | 'group' | 'port' | 'ttl' | 'asksFromOwnPort'>,
    rhythm: AskRhythm,
    create: (transmit: MulticastSockets) => ProtocolListener,
  ): Running => {
    const sockets = createMulticastSockets({
      ...socketOptions,
      onDatagram: deps.onDatagram,
      onSendFailure: deps.onSendFailure,
      onRefused: (...refusal) => deps.onRefused(socketOptions.protocol, ...refusal),
    });
    const listener = create(sockets);
    return { listener, sockets, schedule: createAskSchedule(clock, rhythm, listener.ask) };
  };

  const running: Readonly<Record<HeardProtocol, Running>> = {
    // RFC 6762 §11: mDNS goes out with a TTL of 255, and some devices check it.
    mdns: run(
      { protocol: 'mdns', group: MDNS_GROUP, port: ports.mdns, ttl: 255, asksFromOwnPort: true },
      MDNS_RHYTHM,
      (transmit) => createMdnsListener({ clock, sink, transmit }),
    ),
    'ws-discovery': run(
      { protocol: 'ws-discovery', group: DISCOVERY_GROUP, port: ports.wsDiscovery, ttl: 1, asksFromOwnPort: false },
      ANSWER_ALL_RHYTHM,
      (transmit) => createWsDiscoveryListener({ clock, sink, transmit, port: ports.wsDiscovery }),
    ),
    ssdp: run(
      { protocol: 'ssdp', group: DISCOVERY_GROUP, port: ports.ssdp, ttl: 2, asksFromOwnPort: false },
      ANSWER_ALL_RHYTHM,
      (transmit) =>
        createSsdpListener({ clock, sink, transmit, group: DISCOVERY_GROUP, port: ports.ssdp, loadDescription }),
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
