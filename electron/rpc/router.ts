import type { ClientMessage, EngineMessage, MessagePipe } from '../../shared/contract/channels.ts';
import type { Envelope } from '../../shared/contract/envelope.ts';
import type { TopicName, TopicParams } from '../../shared/contract/topics.ts';
import { findTopic, topics } from '../../shared/contract/topics.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { Bench } from '../bench/bench.ts';
import { answerCall, refusal } from './answer-call.ts';
import { parseClientMessage } from './client-message.ts';
import { ROUTER_LIMITS, type RouterLimits } from './limits.ts';
import { describeBug, type RouterOptions } from './router-options.ts';
import { openSubscription, type Subscription } from './subscription.ts';

export type { Bench } from '../bench/bench.ts';
export type { RouterOptions, Say } from './router-options.ts';

/** One client being served. */
export interface ServedClient {
  /** Releases everything that the client held and closes its pipe. May be called twice. */
  close(): void;
}

/**
 * Serves one client until its pipe closes: answers its calls, follows topics for it. Nothing that a client sends can
 * throw here, and nothing that it leaves unread can grow without bound.
 */
export function serveClient(
  bench: Bench,
  pipe: MessagePipe<unknown, EngineMessage>,
  options: RouterOptions,
): ServedClient {
  const limits: RouterLimits = { ...ROUTER_LIMITS, ...options.limits };
  const { say, log } = options;
  const subscriptions = new Map<number, Subscription>();
  let callsInFlight = 0;
  let malformed = 0;
  let closed = false;

  pipe.onMessage((value) => {
    if (closed) return;
    if (pipe.backlogBytes() > limits.deadReaderBytes) {
      log.warn('A client reads nothing of what it asks for, and was hung up on', { bytes: pipe.backlogBytes() });
      close();
      return;
    }
    const received = parseClientMessage(value, limits);
    if (received.kind === 'message') handle(received.message);
    else refuseMalformed(received.callId);
  });
  pipe.onClose(release);
  return { close };

  function handle(message: ClientMessage): void {
    switch (message.type) {
      case 'call':
        void handleCall(message);
        return;
      case 'subscribe':
        handleSubscribe(message);
        return;
      case 'resync':
        subscriptions.get(message.id)?.resync();
        return;
      case 'unsubscribe':
        subscriptions.get(message.id)?.close();
        subscriptions.delete(message.id);
        return;
      default:
        assertNever(message);
    }
  }

  async function handleCall({ id, call, input }: Extract<ClientMessage, { type: 'call' }>): Promise<void> {
    if (callsInFlight >= limits.callsInFlight) {
      reply(id, refusal(failure('rpc.busy', { limit: limits.callsInFlight }), say));
      return;
    }
    callsInFlight += 1;
    const envelope = await answerCall(bench, { call, input }, options);
    callsInFlight -= 1;
    reply(id, envelope);
  }

  function handleSubscribe({ id, topic, params }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    if (subscriptions.has(id)) {
      // An `ended` would end the other subscription of that id, which is alive and well.
      refuseMalformed(null);
      return;
    }
    const name = findTopic(topic);
    const parsed = name === null ? null : topics[name].params.safeParse(params);
    if (subscriptions.size >= limits.subscriptions) {
      end(id, failure('rpc.tooManySubscriptions', { limit: limits.subscriptions }));
    } else if (name === null || parsed === null) {
      end(id, failure('rpc.unknownTopic', { topic }));
    } else if (parsed.success) {
      subscribe(id, name, parsed.data);
    } else {
      end(id, failure('rpc.badInput', { call: name, field: 'params' }));
    }
  }

  function subscribe<Name extends TopicName>(id: number, name: Name, params: TopicParams<Name>): void {
    const onBug = (thrown: unknown): void => {
      log.error('A topic threw', { topic: name, bug: describeBug(thrown) });
      end(id, failure('internal'));
    };
    try {
      const opened = openSubscription(bench.topics, name, params, {
        id,
        clock: options.clock,
        limits,
        checkOutputs: options.checkOutputs,
        backlogBytes: () => pipe.backlogBytes(),
        send,
        onBug,
      });
      if (!opened.ok) end(id, opened.error);
      else if (closed) opened.value.close();
      else subscriptions.set(id, opened.value);
    } catch (thrown) {
      onBug(thrown);
    }
  }

  function refuseMalformed(callId: number | null): void {
    malformed += 1;
    if (malformed === 1) log.warn('A client sent something that is no message of the contract');
    if (callId !== null) reply(callId, refusal(failure('rpc.malformed'), say));
    if (malformed > limits.malformedMessages) close();
  }

  function end(id: number, error: Failure): void {
    subscriptions.delete(id);
    send({ type: 'ended', id, error: refusal(error, say).error });
  }

  function reply(id: number, envelope: Envelope<unknown>): void {
    send({ type: 'reply', id, envelope });
  }

  function send(message: EngineMessage): void {
    if (!closed) pipe.send(message);
  }

  function release(): void {
    closed = true;
    for (const subscription of subscriptions.values()) subscription.close();
    subscriptions.clear();
  }

  function close(): void {
    if (closed) return;
    release();
    pipe.close();
  }
}
