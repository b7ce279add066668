import type { Socket } from 'node:dgram';
import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import type { Transmit } from '../listener.ts';
import type { RawDatagram } from './datagram.ts';
import { type Link, linkKey } from './link.ts';
import { closeSocket, openSocket, trySocketOption } from './socket.ts';

export interface MulticastOptions {
  readonly protocol: HeardProtocol;
  readonly group: string;
  readonly port: number;
  /** IP time to live of what is sent to the group. */
  readonly ttl: number;
  /**
   * Whether questions go out from the protocol's own port. mDNS must: answers to another port are of the short-lived
   * legacy kind (RFC 6762 §6.7).
   */
  readonly asksFromOwnPort: boolean;
  readonly receiveBufferBytes: number;
  readonly onDatagram: (datagram: RawDatagram) => void;
  readonly onSendFailure: (interfaceName: string, code: string) => void;
  /** The protocol's port, or a link, was refused by the system: heard less than there is. */
  readonly onRefused: (what: 'port' | 'link', code: string, interfaceName: string | null) => void;
}

/** The sockets of one protocol on all chosen links. */
export interface MulticastSockets extends Transmit {
  /** Opens and closes sockets so that exactly these links are heard. Gives the names of the interfaces that are. */
  setLinks(links: readonly Link[]): Promise<ReadonlySet<string>>;
  /** Whether a socket failed or was refused, so that `setLinks` should be tried again. */
  needsRepair(): boolean;
  close(): void;
}

/**
 * One socket for hearing, joined on every link, and one for asking on each link's own address. Without the latter a bench
 * with no default route sends nothing at all (ENETUNREACH), and one with two interfaces asks on one of them.
 */
export function createMulticastSockets(options: MulticastOptions): MulticastSockets {
  const { protocol, group, port } = options;
  const senders = new Map<string, { readonly link: Link; readonly socket: Socket }>();
  let receiver: Socket | null = null;
  let broken = false;
  let closed = false;

  const deliver =
    (socketLink: Link | null) =>
    (bytes: Buffer, source: string, sourcePort: number): void =>
      options.onDatagram({ protocol, bytes, source, sourcePort, socketLink });

  const openSender = async (link: Link): Promise<Socket | null> => {
    const open = (from: number): ReturnType<typeof openSocket> =>
      openSocket({
        address: link.address,
        port: from,
        receiveBufferBytes: options.receiveBufferBytes,
        onMessage: deliver(link),
        onFailure: () => {
          broken = true;
          senders.delete(linkKey(link));
        },
      });
    const preferred = await open(options.asksFromOwnPort ? port : 0);
    // Another program holds the port for itself: asking from any other still brings answers, straight to us.
    const opened = preferred.ok || !options.asksFromOwnPort ? preferred : await open(0);
    if (!opened.ok) {
      options.onRefused('link', opened.error, link.name);
      return null;
    }
    const socket = opened.value;
    const refused = trySocketOption(() => {
      socket.setMulticastInterface(link.address);
      socket.setMulticastTTL(options.ttl);
    });
    if (refused === null) return socket;
    options.onRefused('link', refused, link.name);
    closeSocket(socket);
    return null;
  };

  const renewReceiver = async (links: readonly Link[]): Promise<ReadonlySet<string>> => {
    const before = receiver;
    const joined = new Set<string>();
    const opened =
      links.length === 0
        ? null
        : await openSocket({
            address: undefined,
            port,
            receiveBufferBytes: options.receiveBufferBytes,
            onMessage: deliver(null),
            onFailure: () => {
              broken = true;
              receiver = null;
            },
          });
    if (opened !== null && !opened.ok) {
      broken = true;
      options.onRefused('port', opened.error, null);
    }
    receiver = opened?.ok === true ? opened.value : null;
    for (const link of links) {
      const socket = receiver;
      if (socket === null || joined.has(link.name)) continue;
      const refused = trySocketOption(() => socket.addMembership(group, link.address));
      if (refused === null) joined.add(link.name);
      else {
        broken = true;
        options.onRefused('link', refused, link.name);
      }
    }
    if (before !== null) closeSocket(before);
    if (closed && receiver !== null) closeSocket(receiver);
    return joined;
  };

  const send = (link: Link, bytes: Buffer, address: string, to: number): void => {
    const sender = senders.get(linkKey(link));
    if (sender === undefined) {
      options.onSendFailure(link.name, 'ENOTCONN');
      return;
    }
    sender.socket.send(bytes, to, address, (error) => {
      if (error !== null) options.onSendFailure(link.name, 'code' in error ? String(error.code) : 'EUNKNOWN');
    });
  };

  return {
    setLinks: async (links) => {
      broken = false;
      const wanted = new Set(links.map(linkKey));
      for (const [key, { socket }] of senders) {
        if (wanted.has(key)) continue;
        senders.delete(key);
        closeSocket(socket);
      }
      for (const link of links) {
        if (senders.has(linkKey(link))) continue;
        const socket = await openSender(link);
        if (socket === null) broken = true;
        else if (closed) closeSocket(socket);
        else senders.set(linkKey(link), { link, socket });
      }
      const joined = await renewReceiver(closed ? [] : links);
      return new Set([...joined, ...[...senders.values()].map(({ link }) => link.name)]);
    },
    needsRepair: () => broken,
    toGroup: (link, bytes) => send(link, bytes, group, port),
    toDevice: (link, bytes, address, to) => send(link, bytes, address, to),
    close: () => {
      closed = true;
      for (const { socket } of senders.values()) closeSocket(socket);
      senders.clear();
      if (receiver !== null) closeSocket(receiver);
      receiver = null;
    },
  };
}
