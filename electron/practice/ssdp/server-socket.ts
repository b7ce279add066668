import type { RemoteInfo } from 'node:dgram';
import { EventEmitter } from 'node:events';
import type { Station } from '../net/multicast.ts';

/**
 * The socket that `node-ssdp` is given instead of opening its own, which it would do only on real interfaces
 * ("No sockets available" on a computer with loopback alone). It hears the searches meant for its device and sends from
 * the device's address.
 */
export class ServerSocket extends EventEmitter {
  readonly #station: Station;
  #muted = false;

  constructor(station: Station) {
    super();
    this.#station = station;
  }

  /** From now on nothing leaves: the package says goodbye whenever it stops, a device without power does not. */
  mute(): void {
    this.#muted = true;
  }

  /** Hands one search to the server. A message that it chokes on is dropped, as a device would. */
  hear(message: Buffer, from: RemoteInfo): void {
    try {
      this.emit('message', message, from);
    } catch {
      // The package parses with regular expressions and throws on none that we know of; a hostile one must not end us.
    }
  }

  /** In the form of `dgram.Socket.bind`, as the package calls it. The station is bound already. */
  bind(_port: number, done: () => void): void {
    done();
  }

  /** In the form of `dgram.Socket.send`, as the package calls it. */
  send(packet: Buffer, _offset: number, _length: number, port: number, address: string, done: () => void): void {
    if (!this.#muted) this.#station.send(packet, port, address);
    done();
  }

  /** In the form of `dgram.Socket.close`. The station is closed by who opened it, and waits for what is leaving. */
  close(): void {
    this.removeAllListeners();
  }
}
