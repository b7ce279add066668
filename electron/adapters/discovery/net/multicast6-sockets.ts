import type { Socket } from 'node:dgram';
import { isLinkLocalIpv6, withoutZone } from '../../../../shared/domain/identity/ipv6.ts';
import { type Link, linkKey } from './link.ts';
import type { MulticastOptions, MulticastSockets } from './multicast-sockets.ts';
import { closeSocket, openSocket, trySocketOption } from './socket.ts';

/**
 * The IPv6 sockets of one protocol: one hears, joined on every interface that has IPv6; one asks, which is the same where
 * the protocol asks from its own port. Two serve all interfaces, unlike with IPv4: a link-local packet says in the zone of
 * its address by which interface it came, and where it shall go. Links without a zone are passed over.
 */
export function createMulticast6Sockets(options: MulticastOptions): MulticastSockets {
  const { protocol, group, port } = options;
  /** By zone, the first link of each interface: it has several where it has several IPv4 addresses. */
  let carriers = new Map<string, Link>();
  let receiver: Socket | null = null;
  let asker: Socket | null = null;
  let broken = false;
  let closed = false;
  const isClosed = (): boolean => closed;

  const open = async (from: number, onLost: () => void): Promise<Socket | null> => {
    const opened = await openSocket({
      type: 'udp6',
      address: undefined,
      port: from,
      receiveBufferBytes: options.receiveBufferBytes,
      onMessage: (bytes, sender, sourcePort) => {
        const source = withoutZone(sender);
        const zone = source === sender ? {} : { zone: sender.slice(source.length + 1) };
        options.onDatagram({ protocol, bytes, source, sourcePort, socketLink: null, ...zone });
      },
      onFailure: () => {
        broken = true;
        onLost();
      },
    });
    if (!opened.ok) {
      broken = true;
      options.onRefused('port', opened.error, null);
      return null;
    }
    const refused = trySocketOption(() => opened.value.setMulticastTTL(options.ttl));
    if (refused === null && !closed) return opened.value;
    closeSocket(opened.value);
    return null;
  };

  const shut = (): void => {
    for (const socket of new Set([receiver, asker])) if (socket !== null) closeSocket(socket);
    receiver = null;
    asker = null;
  };

  const lostReceiver = (): void => {
    if (asker === receiver) asker = null;
    receiver = null;
  };
  const lostAsker = (): void => {
    asker = null;
  };

  /** Anew each time: a membership goes with the interface that was pulled out. */
  const renewReceiver = async (): Promise<ReadonlySet<string>> => {
    const before = receiver;
    receiver = await open(port, lostReceiver);
    if (asker === before) asker = null;
    if (before !== null) closeSocket(before);
    const joined = new Set<string>();
    for (const [zone, { name }] of carriers) {
      const socket = receiver;
      if (socket === null) continue;
      const refused = trySocketOption(() => socket.addMembership(group, `::%${zone}`));
      if (refused === null) joined.add(name);
      else {
        broken = true;
        options.onRefused('link', refused, name);
      }
    }
    return joined;
  };

  const send = ({ name, zone }: Link, bytes: Buffer, address: string, to: number): void => {
    if (zone === undefined) return;
    if (asker === null) {
      options.onSendFailure(name, 'ENOTCONN');
      return;
    }
    asker.send(bytes, to, isLinkLocalIpv6(address) || address === group ? `${address}%${zone}` : address, (error) => {
      if (error !== null) options.onSendFailure(name, 'code' in error ? String(error.code) : 'EUNKNOWN');
    });
  };

  return {
    setLinks: async (links) => {
      broken = false;
      carriers = new Map();
      for (const link of links) {
        if (link.zone !== undefined && !carriers.has(link.zone)) carriers.set(link.zone, link);
      }
      if (carriers.size === 0 || isClosed()) {
        shut();
        return new Set();
      }
      const joined = await renewReceiver();
      // Another program holds the port for itself: asking from any other still brings answers, straight to us.
      asker ??= options.asksFromOwnPort && receiver !== null ? receiver : await open(0, lostAsker);
      // It may have been closed while the sockets were opening.
      if (isClosed()) shut();
      return joined;
    },
    needsRepair: () => broken,
    toGroup: (link, bytes) => {
      const carrier = carriers.get(link.zone ?? '');
      if (carrier !== undefined && linkKey(carrier) === linkKey(link)) send(link, bytes, group, port);
    },
    toDevice: (link, bytes, address, to) => send(link, bytes, withoutZone(address), to),
    close: () => {
      closed = true;
      shut();
    },
  };
}
