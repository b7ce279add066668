import { type DesktopBridge, ENGINE_PORT_CHANNEL } from '../../shared/contract/channels.ts';
import { type ClientPipe, type Connect, parseEngineMessage, type Timers } from './client-pipe.ts';

/** The part of `window` through which the desktop's preload hands over a port. */
export type PortWindow = Pick<Window, 'addEventListener' | 'removeEventListener'>;

/** An engine that is being started anew answers well within this; a request that got lost is asked again after it. */
const ANSWER_MS = 5_000;

/** Connects to the desktop door: asks the preload for a port, and takes the one that arrives in this window itself. */
export function connectPort(host: PortWindow, bridge: DesktopBridge, timers: Timers): Connect {
  return (signal) =>
    new Promise((resolve) => {
      const settle = (pipe: ClientPipe | null): void => {
        host.removeEventListener('message', onMessage);
        cancel();
        resolve(pipe);
      };
      const onMessage = ({ source, data, ports: [port] }: MessageEvent<unknown>): void => {
        // `source` is this window itself: another frame or page could post the same words with a port of its own.
        if (source === host && data === ENGINE_PORT_CHANNEL && port !== undefined) settle(portPipe(port));
      };
      const cancel = timers.after(ANSWER_MS, () => settle(null));
      host.addEventListener('message', onMessage);
      signal.addEventListener('abort', () => settle(null), { once: true });
      bridge.requestEnginePort();
    });
}

function portPipe(port: MessagePort): ClientPipe {
  return {
    send: (message) => port.postMessage(message),
    // A port says nothing of what is unread at its far end.
    backlogBytes: () => 0,
    onMessage: (listener) => {
      port.addEventListener('message', ({ data }: { readonly data: unknown }) => {
        const message = parseEngineMessage(data);
        if (message !== null) listener(message);
      });
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}
