import { createSocket, type RemoteInfo } from 'node:dgram';
import { onTestFinished } from 'vitest';

/** One datagram, with the address that it came from. */
export interface Heard {
  readonly bytes: Buffer;
  readonly text: string;
  readonly from: RemoteInfo;
}

/** An ear on loopback: a socket that joins a group, or one of its own that only hears answers. */
export interface Ear {
  send(message: Buffer | string, port: number, address: string): void;
  readonly heard: readonly Heard[];
  /** Waits for a datagram that `pick` gives a value for: one heard already, or the next. */
  until<T>(pick: (heard: Heard) => T | null | undefined | false): Promise<T>;
  forget(): void;
}

/** Opens an ear; with a group, on its port and in it. Closed when the test ends. */
export async function openEar(group?: { readonly address: string; readonly port: number }): Promise<Ear> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (bytes, from) => {
    heard.push({ bytes, text: bytes.toString('utf8'), from });
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) =>
    socket.bind(group?.port ?? 0, group === undefined ? '127.0.0.1' : '0.0.0.0', resolve),
  );
  if (group !== undefined) socket.addMembership(group.address, '127.0.0.1');
  socket.setMulticastInterface('127.0.0.1');
  onTestFinished(() => {
    socket.close();
  });
  return {
    heard,
    send: (message, port, address) => socket.send(message, port, address),
    forget: () => {
      heard.length = 0;
    },
    until: (pick) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const one of heard) {
            const value = pick(one);
            if (value === null || value === undefined || value === false) continue;
            waiting.delete(look);
            resolve(value);
            return;
          }
        };
        waiting.add(look);
        look();
      }),
  };
}
