import type { Socket } from 'node:dgram';
import type { Transmit } from '../listener.ts';
import { type Link, linkKey } from '../net/link.ts';
import type { MulticastOptions, MulticastSockets } from '../net/multicast-sockets.ts';
import { closeSocket, openSocket, trySocketOption } from '../net/socket.ts';
import type { VendorCodec } from './codec.ts';

export interface VendorSocketOptions extends Pick<MulticastOptions, 'onDatagram' | 'onSendFailure' | 'onRefused'> {
  readonly codec: VendorCodec;
  /** Where devices are asked, and where they answer and announce themselves to. */
  readonly ports: { readonly ask: number; readonly hear: number };
}

const LIMITED_BROADCAST = '255.255.255.255';

/** The sockets of one maker's protocol: one hears, one on each link's own address asks the group, all hosts, or both. */
export function createVendorSockets(options: VendorSocketOptions): Omit<MulticastSockets, 'toDevice'> {
  const { codec, ports, onDatagram, onSendFailure, onRefused } = options;
  const { protocol, group } = codec;
  const senders = new Map<string, Socket>();
  let receiver: Socket | null = null;
  let broken = false;
  let closed = false;

  const deliver =
    (socketLink: Link | null) =>
    (bytes: Buffer, source: string, sourcePort: number): void =>
      onDatagram({ protocol, bytes, source, sourcePort, socketLink });

  const openSender = async (link: Link): Promise<void> => {
    const key = linkKey(link);
    const lost = (): void => {
      broken = true;
      senders.delete(key);
    };
    const opened = await openSocket({ address: link.address, port: 0, onMessage: deliver(link), onFailure: lost });
    if (!opened.ok) {
      broken = true;
      onRefused('link', opened.error, link.name);
      return;
    }
    const socket = opened.value;
    const refused = trySocketOption(() => {
      socket.setMulticastInterface(link.address);
      socket.setMulticastTTL(1);
      socket.setBroadcast(true);
    });
    if (refused === null && !closed) {
      senders.set(key, socket);
      return;
    }
    closeSocket(socket);
    if (refused !== null) lost();
    if (refused !== null) onRefused('link', refused, link.name);
  };

  const openReceiver = async (): Promise<void> => {
    const opened = await openSocket({
      address: undefined,
      port: ports.hear,
      onMessage: deliver(null),
      onFailure: () => {
        broken = true;
        receiver = null;
      },
    });
    if (!opened.ok) {
      broken = true;
      onRefused('port', opened.error, null);
    } else if (closed) closeSocket(opened.value);
    else receiver = opened.value;
  };

  const join = (links: readonly Link[]): void => {
    for (const link of links) {
      const refused = group === null ? null : trySocketOption(() => receiver?.addMembership(group, link.address));
      if (refused === null) continue;
      broken = true;
      onRefused('link', refused, link.name);
    }
  };

  const toGroup: Transmit['toGroup'] = (link, bytes) => {
    const sender = senders.get(linkKey(link));
    const places = [...(group === null ? [] : [group]), ...(codec.broadcasts ? [LIMITED_BROADCAST] : [])];
    for (const place of places) {
      sender?.send(bytes, ports.ask, place, (error) => {
        if (error !== null) onSendFailure(link.name, 'code' in error ? String(error.code) : 'EUNKNOWN');
      });
    }
  };

  return {
    setLinks: async (links) => {
      broken = false;
      const wanted = new Set(links.map(linkKey));
      for (const [key, socket] of senders) {
        if (wanted.has(key)) continue;
        senders.delete(key);
        closeSocket(socket);
      }
      for (const link of links) if (!senders.has(linkKey(link))) await openSender(link);
      // Anew each time: a membership goes with the interface that was pulled out.
      if (receiver !== null) closeSocket(receiver);
      receiver = null;
      if (links.length > 0 && !closed) await openReceiver();
      join(links.filter((link, index) => links.findIndex(({ name }) => name === link.name) === index));
      return new Set(links.filter((link) => senders.has(linkKey(link))).map(({ name }) => name));
    },
    needsRepair: () => broken,
    toGroup,
    close: () => {
      closed = true;
      for (const socket of senders.values()) closeSocket(socket);
      senders.clear();
      if (receiver !== null) closeSocket(receiver);
      receiver = null;
    },
  };
}
