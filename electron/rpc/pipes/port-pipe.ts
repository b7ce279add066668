import type { EngineMessage, MessagePipe } from '../../../shared/contract/channels.ts';

/** The part of Node's `MessagePort` that a pipe needs: `message` carries the value itself. */
export interface NodePort {
  on(event: 'message', listener: (value: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  close(): void;
}

/** The part of Electron's `MessagePortMain`: `message` carries an event with the value in `data`, once started. */
export interface EventPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Node's message port as a pipe. */
export function nodePortPipe(port: NodePort): MessagePipe<unknown, EngineMessage> {
  return { ...outgoing(port), onMessage: (listener) => void port.on('message', listener) };
}

/** The port that Electron hands to the engine's process, as a pipe. Starts it with the first listener. */
export function eventPortPipe(port: EventPort): MessagePipe<unknown, EngineMessage> {
  return {
    ...outgoing(port),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
  };
}

/** A port says nothing of what is unread at its far end; both ends are of one machine and read as fast as they render. */
function outgoing(
  port: Pick<NodePort, 'postMessage' | 'close'> & { on(event: 'close', listener: () => void): unknown },
): Omit<MessagePipe<unknown, EngineMessage>, 'onMessage'> {
  return {
    send: (message) => port.postMessage(message),
    backlogBytes: () => 0,
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}
