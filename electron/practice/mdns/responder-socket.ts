import type { RemoteInfo } from 'node:dgram';
import { EventEmitter } from 'node:events';
import type { Station } from '../net/multicast.ts';

/**
 * The socket that `multicast-dns` (inside `bonjour-service`) is given instead of opening its own: it hears only the
 * queries meant for its device, and sends from the device's address. Not bound by the package (`bind: false`).
 */
export class ResponderSocket extends EventEmitter {
  readonly #station: Station;

  constructor(station: Station) {
    super();
    this.#station = station;
    this.setMaxListeners(0);
  }

  /** Hands one query to the responder. A packet that it chokes on is dropped, as a device would. */
  hear(packet: Buffer, from: RemoteInfo): void {
    try {
      this.emit('message', packet, from);
    } catch {
      // The package's own decoder is guarded; what still throws is a question that its answers can't be encoded for.
    }
  }

  /** In the form of `dgram.Socket.send`, as the package calls it. */
  send(packet: Buffer, _offset: number, _length: number, port: number, address: string, done: () => void): void {
    this.#station.send(packet, port, address);
    done();
  }

  /** In the form of `dgram.Socket.close`. */
  close(done?: () => void): void {
    this.removeAllListeners();
    void this.#close(done);
  }

  async #close(done: (() => void) | undefined): Promise<void> {
    await this.#station.close();
    done?.();
  }
}
