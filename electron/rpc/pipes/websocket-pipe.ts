import type { RawData, WebSocket } from 'ws';
import type { EngineMessage, MessagePipe } from '../../../shared/contract/channels.ts';

/**
 * A WebSocket as a pipe: one JSON text a message. Binary frames and texts that are no JSON arrive as `undefined`, which
 * is no message of any contract, so that the router counts them. A broken socket closes; it never throws.
 */
export function websocketPipe(socket: WebSocket): MessagePipe<unknown, EngineMessage> {
  // Without a listener an `error` (a frame over the size limit, a reset) would be thrown; ws closes the socket after it.
  socket.on('error', () => undefined);
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    backlogBytes: () => socket.bufferedAmount,
    onMessage(listener) {
      socket.on('message', (data, isBinary) => listener(isBinary ? undefined : readJson(data)));
    },
    onClose(listener) {
      socket.once('close', () => listener());
    },
    close: () => socket.close(),
  };
}

function readJson(data: RawData): unknown {
  try {
    // A text frame comes as one Buffer (ws `binaryType` is its default, `nodebuffer`).
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    return undefined;
  }
}
