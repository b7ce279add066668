import { createSocket, type Socket } from 'node:dgram';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';

export interface SocketOptions {
  /** `udp4` where absent. A `udp6` socket takes IPv6 alone: IPv4 has sockets of its own. */
  readonly type?: 'udp4' | 'udp6';
  /** Address to bind to; undefined for all of them. */
  readonly address: string | undefined;
  /** 0: any free port. */
  readonly port: number;
  /** Asked of the system, which gives what it allows. */
  readonly receiveBufferBytes?: number;
  readonly onMessage: (bytes: Buffer, source: string, sourcePort: number) => void;
  /** The socket failed after it was open; it has been closed. */
  readonly onFailure: (code: string) => void;
}

/** Asked for; a stock Debian gives 416 KiB of it. Whatever is granted is better than the 208 KiB of the default. */
export const RECEIVE_BUFFER_BYTES = 4 * 1_024 * 1_024;

/** Opens a bound UDP socket that shares its port. The error is the system's code (`EADDRINUSE`, `EACCES`, …). */
export function openSocket({
  type = 'udp4',
  address,
  port,
  receiveBufferBytes = RECEIVE_BUFFER_BYTES,
  onMessage,
  onFailure,
}: SocketOptions): Promise<Result<Socket, string>> {
  return new Promise((resolve) => {
    const socket = createSocket({ type, reuseAddr: port !== 0, ipv6Only: type === 'udp6' });
    let isOpen = false;
    socket.on('error', (error) => {
      closeSocket(socket);
      if (isOpen) onFailure(errorCode(error));
      else resolve(err(errorCode(error)));
    });
    socket.on('message', (bytes, { address: source, port: sourcePort }) => onMessage(bytes, source, sourcePort));
    socket.bind({ address, port, exclusive: true }, () => {
      isOpen = true;
      try {
        socket.setRecvBufferSize(receiveBufferBytes);
      } catch {
        // macOS refuses more than its limit instead of giving what it can; the default then stays.
      }
      resolve(ok(socket));
    });
  });
}

/** Closes a socket that may be closed already. */
export function closeSocket(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // ERR_SOCKET_DGRAM_NOT_RUNNING: it was.
  }
}

/** Runs a socket option that may be refused; gives the system's code, or null where it was taken. */
export function trySocketOption(set: () => void): string | null {
  try {
    set();
    return null;
  } catch (error) {
    return errorCode(error);
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';
}
