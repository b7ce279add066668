import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { EngineMessage } from '../../shared/contract/channels.ts';
import type { Envelope } from '../../shared/contract/envelope.ts';
import type { TopicName, TopicParams } from '../../shared/contract/topics.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { ClientPipe, Connect, Timers } from './client-pipe.ts';
import { createFollowings, type TopicListener } from './followings.ts';
import { createPendingCalls } from './pending-calls.ts';

/** Whether the engine answers. `since` in milliseconds since 1970: when it stopped doing so. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'reconnecting'; readonly since: number; readonly attempts: number }
  | { readonly kind: 'closed' };

/** Everything that a page can ask of the engine, whichever door it came through. */
export interface EngineClient {
  /**
   * Makes one call. Never rejects. While there is no connection it waits for one: up to 15 s, then `client.offline`. A
   * call that changes something and whose answer was lost with the connection gives `client.lost`: whether it was done
   * is unknown, so it is not repeated.
   */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Envelope<CallOutput<Name>>>;
  /** Follows a topic through every reconnection until the returned function is called or `ended` is. */
  follow<Name extends TopicName>(name: Name, params: TopicParams<Name>, listener: TopicListener<Name>): () => void;
  connection(): Connection;
  /** Calls back whenever `connection()` gives another value; the returned function stops that. */
  onConnection(listener: () => void): () => void;
  close(): void;
}

export interface EngineClientOptions {
  readonly connect: Connect;
  readonly timers: Timers;
  /** A number in [0, 1). Spreads the reconnections of many pages over time. */
  readonly random: () => number;
}

/** An engine that was restarted is back within a second; one that is gone is asked every five seconds, for ever. */
const BACK_OFF_MS = [100, 250, 500, 1_000, 2_000, 5_000] as const;
const LONGEST_BACK_OFF_MS = 5_000;

/** Connects, and stays connected. */
export function createEngineClient({ connect, timers, random }: EngineClientOptions): EngineClient {
  let connection: Connection = { kind: 'connecting' };
  let pipe: ClientPipe | null = null;
  let nextId = 1;
  const stop = new AbortController();
  const listeners = new Set<() => void>();
  const mintId = (): number => nextId++;
  const send: ClientPipe['send'] = (message) => pipe?.send(message);
  const pending = createPendingCalls({ timers, mintId, send, isOpen: () => pipe !== null });
  const followings = createFollowings({ mintId, send, isOpen: () => pipe !== null });

  const become = (next: Connection): void => {
    connection = next;
    for (const listener of listeners) listener();
  };

  const receive = (message: EngineMessage): void => {
    switch (message.type) {
      case 'reply':
        pending.reply(message.id, message.envelope);
        return;
      case 'snapshot':
      case 'patch':
      case 'ended':
        followings.receive(message);
        return;
      default:
        assertNever(message);
    }
  };

  const lost = (gone: ClientPipe): void => {
    if (pipe !== gone) return;
    pipe = null;
    pending.lost();
    followings.lost();
    if (stop.signal.aborted) return;
    become({ kind: 'reconnecting', since: timers.now(), attempts: 0 });
    void attempt(0);
  };

  const attempt = async (failed: number): Promise<void> => {
    const opened = await connect(stop.signal);
    if (stop.signal.aborted) {
      opened?.close();
      return;
    }
    if (opened === null) {
      const since = connection.kind === 'reconnecting' ? connection.since : timers.now();
      become({ kind: 'reconnecting', since, attempts: failed + 1 });
      const backOffMs = BACK_OFF_MS[failed] ?? LONGEST_BACK_OFF_MS;
      timers.after(backOffMs * (0.75 + random() / 2), () => void attempt(failed + 1));
      return;
    }
    pipe = opened;
    opened.onMessage((message) => {
      if (pipe === opened) receive(message);
    });
    opened.onClose(() => lost(opened));
    become({ kind: 'open' });
    followings.opened();
    pending.opened();
  };

  void attempt(0);
  return {
    call: (name, input) => pending.call(name, input),
    follow: (name, params, listener) => followings.follow(name, params, listener),
    connection: () => connection,
    onConnection: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      stop.abort();
      const open = pipe;
      pipe = null;
      open?.close();
      pending.lost();
      become({ kind: 'closed' });
    },
  };
}
