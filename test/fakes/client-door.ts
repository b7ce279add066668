import type { ClientPipe, Connect, Timers } from '../../renderer/client/client-pipe.ts';
import type { ClientMessage, EngineMessage } from '../../shared/contract/channels.ts';
import type { ManualClock } from './manual-clock.ts';

/** One connection of a page, seen from the engine's end. */
export interface ClientLink {
  /** Everything that the page sent on it, oldest first. */
  readonly heard: readonly ClientMessage[];
  /** Lets a message arrive at the page. */
  deliver(message: EngineMessage): void;
  hangUp(): void;
}

/** A door that a test opens and shuts by hand. */
export interface ClientDoor {
  readonly connect: Connect;
  /** Lets the page in that knocks. Throws where none does. */
  accept(): Promise<ClientLink>;
  /** Turns it away. */
  refuse(): Promise<void>;
  /** How often a page has knocked. */
  knocks(): number;
}

export function createClientDoor(): ClientDoor {
  let waiting: ((pipe: ClientPipe | null) => void) | null = null;
  let knocks = 0;
  const answer = async (pipe: ClientPipe | null): Promise<void> => {
    if (waiting === null) throw new Error('nobody knocks');
    waiting(pipe);
    waiting = null;
    // The client goes on in a microtask of its own.
    await Promise.resolve();
    await Promise.resolve();
  };
  return {
    connect: () =>
      new Promise((resolve) => {
        knocks += 1;
        waiting = resolve;
      }),
    accept: async () => {
      const heard: ClientMessage[] = [];
      let receive: (message: EngineMessage) => void = () => undefined;
      let closed: () => void = () => undefined;
      await answer({
        send: (message) => void heard.push(message),
        backlogBytes: () => 0,
        onMessage: (listener) => {
          receive = listener;
        },
        onClose: (listener) => {
          closed = listener;
        },
        close: () => closed(),
      });
      return { heard, deliver: (message) => receive(message), hangUp: () => closed() };
    },
    refuse: async () => answer(null),
    knocks: () => knocks,
  };
}

/** A manual clock as the page's timers. */
export function timersOf(clock: ManualClock): Timers {
  return {
    now: () => Date.parse(clock.now()),
    after: (delayMs, run) => {
      const handle = clock.after(delayMs, run);
      return () => handle.cancel();
    },
  };
}
