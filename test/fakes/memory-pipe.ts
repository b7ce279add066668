import type { EngineMessage, MessagePipe } from '../../shared/contract/channels.ts';

/** The engine's end of a pipe whose other end is the test. */
export interface MemoryPipe extends MessagePipe<unknown, EngineMessage> {
  /** Everything that the engine sent, oldest first. */
  readonly sent: EngineMessage[];
  /** Where set, each message that the engine sends goes here as well. */
  deliver: ((message: EngineMessage) => void) | null;
  /** Lets a message arrive at the engine. */
  receive(message: unknown): void;
  /** The far end hangs up. */
  hangUp(): void;
  setBacklog(bytes: number): void;
  isClosed(): boolean;
}

export function createMemoryPipe(): MemoryPipe {
  const listeners: ((message: unknown) => void)[] = [];
  const closers: (() => void)[] = [];
  let backlog = 0;
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const closer of closers) closer();
  };
  const pipe: MemoryPipe = {
    sent: [],
    deliver: null,
    send: (message) => {
      if (closed) throw new Error('sent into a closed pipe');
      pipe.sent.push(message);
      pipe.deliver?.(message);
    },
    backlogBytes: () => backlog,
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void closers.push(listener),
    close,
    receive: (message) => {
      for (const listener of listeners) listener(message);
    },
    hangUp: close,
    setBacklog: (bytes) => {
      backlog = bytes;
    },
    isClosed: () => closed,
  };
  return pipe;
}
