import type { EngineMessage } from '../../shared/contract/channels.ts';
import { type ClientPipe, type Connect, parseEngineMessage } from './client-pipe.ts';

/** Connects to the web door: one JSON text a message, let in by the cookie that the door gave to the page. */
export function connectWebSocket(url: string): Connect {
  return (signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(null);
        return;
      }
      const socket = new WebSocket(url);
      const onAbort = (): void => socket.close();
      signal.addEventListener('abort', onAbort, { once: true });
      socket.addEventListener('open', () => {
        signal.removeEventListener('abort', onAbort);
        resolve(socketPipe(socket));
      });
      // An `error` is always followed by `close`; after `open` this resolves nothing any more.
      socket.addEventListener('close', () => resolve(null));
    });
}

function socketPipe(socket: WebSocket): ClientPipe {
  return {
    send: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    backlogBytes: () => socket.bufferedAmount,
    onMessage: (listener) =>
      socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
        const message = typeof data === 'string' ? readMessage(data) : null;
        if (message !== null) listener(message);
      }),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}

function readMessage(text: string): EngineMessage | null {
  try {
    return parseEngineMessage(JSON.parse(text));
  } catch {
    return null;
  }
}
