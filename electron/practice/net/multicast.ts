import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** A multicast protocol: where its questions are sent to, and how far its packets may travel. */
export interface Group {
  /** As people call the protocol. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly ttl: number;
}

/** Told of each datagram, with who sent it. */
export type OnDatagram = (bytes: Buffer, from: RemoteInfo) => void;

/** One device's own socket in one protocol: bound to its address, so that its answers come from there. */
export interface Station {
  send(bytes: Buffer, port: number, address: string): void;
  multicast(bytes: Buffer): void;
  /** Closes when what was sent before has left. */
  close(): Promise<void>;
}

/**
 * Opens the one socket on which all devices of this process hear a group. A socket each would hear every packet
 * n times: Linux hands a group's datagram to every wildcard socket on the port.
 * Fails with `practice.multicastTaken` where another program holds the port for itself alone.
 */
export function joinGroup(group: Group, onInterface: string, hear: OnDatagram): Promise<Result<Socket, Failure>> {
  return openSocket(group, '0.0.0.0', hear, (socket) => {
    socket.addMembership(group.address, onInterface);
    socket.unref();
  });
}

/**
 * Opens a device's own socket on the protocol's port: mDNS answers must come from 5353 (RFC 6762 §6), and the others
 * can be asked directly there. `hear` is told of what is sent to this address alone.
 */
export async function openStation(
  group: Group,
  address: string,
  onInterface: string,
  hear: OnDatagram,
): Promise<Result<Station, Failure>> {
  const opened = await openSocket(group, address, hear, (socket) => {
    socket.setMulticastInterface(onInterface);
    socket.setMulticastTTL(group.ttl);
  });
  if (!opened.ok) return opened;
  const socket = opened.value;
  let open = true;
  let leaving = 0;
  let closed: (() => void) | null = null;
  const closeWhenIdle = (): void => {
    if (leaving === 0 && closed !== null) socket.close(closed);
  };
  const send = (bytes: Buffer, port: number, to: string): void => {
    if (!open || port === 0) return;
    leaving += 1;
    // A send that fails is a lost packet, as on any network; the callback keeps it from becoming an `error` event.
    socket.send(bytes, port, to, () => {
      leaving -= 1;
      closeWhenIdle();
    });
  };
  return ok({
    send,
    multicast: (bytes) => send(bytes, group.port, group.address),
    close: () => {
      if (!open) return Promise.resolve();
      open = false;
      return new Promise((resolve) => {
        closed = resolve;
        closeWhenIdle();
      });
    },
  });
}

function openSocket(
  group: Group,
  bindTo: string,
  hear: OnDatagram,
  prepare: (socket: Socket) => void,
): Promise<Result<Socket, Failure>> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    let bound = false;
    const refuse = (): void => {
      // Later errors (ICMP, a vanished interface) are lost packets: the listener stays, so that none ends the process.
      if (bound) return;
      bound = true;
      socket.close();
      resolve(err(failure('practice.multicastTaken', { protocol: group.name, port: group.port })));
    };
    socket.on('error', refuse);
    socket.on('message', hear);
    socket.bind(group.port, bindTo, () => {
      try {
        prepare(socket);
        bound = true;
        resolve(ok(socket));
      } catch {
        refuse();
      }
    });
  });
}
