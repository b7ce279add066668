import { createSocket, type Socket } from 'node:dgram';
import { closeSocket } from '../net/socket.ts';

/** Sends datagrams that nobody has to answer. */
export interface Poker {
  readonly poke: (address: string) => void;
  close(): void;
}

/** RFC 863, discard: nobody answers there, and nobody is disturbed. What counts is the ARP request that goes before. */
const DISCARD_PORT = 9;

/** One socket for all, opened with the first. Failures are no news: the neighbour table says who answered. */
export function createPoker(): Poker {
  let socket: Socket | null = null;
  const open = (): Socket => {
    const fresh = createSocket('udp4');
    fresh.on('error', () => {
      closeSocket(fresh);
      socket = null;
    });
    fresh.unref();
    return fresh;
  };
  return {
    poke: (address) => {
      socket ??= open();
      socket.send(Buffer.of(0), DISCARD_PORT, address, () => undefined);
    },
    close: () => {
      if (socket !== null) closeSocket(socket);
      socket = null;
    },
  };
}
