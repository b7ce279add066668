import { connect } from 'node:net';

/** How one TCP door of a device took a knock. */
export type Knock = 'open' | 'refused' | 'silent';

/**
 * Knocks at one TCP port and hangs up. `refused`: the host is there and says that nothing listens. Never throws, always
 * settles within `timeoutMs`.
 */
export function knock(address: string, port: number, timeoutMs: number): Promise<Knock> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const settle = (outcome: Knock): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => settle('silent'), timeoutMs);
    socket.once('connect', () => settle('open'));
    socket.on('error', (error) => settle('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'silent'));
  });
}
