import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { ClientMessage } from '../../shared/contract/channels.ts';
import type { Envelope, EnvelopeError } from '../../shared/contract/envelope.ts';
import type { Timers } from './client-pipe.ts';

/** Calls that only read: asked again after a lost connection, because asking twice does nothing twice. */
const READS: ReadonlySet<CallName> = new Set<CallName>([
  'interfaces.list',
  'orders.list',
  'orders.show',
  'devices.show',
  'devices.picture',
  'credentials.list',
  'reports.list',
  'reports.file',
  'journal.list',
  'journal.verify',
  'journal.check',
]);

/** Longer than a restart of the engine takes; shorter than a person waits without an answer. */
const WAIT_FOR_CONNECTION_MS = 15_000;

const OFFLINE: EnvelopeError = {
  code: 'client.offline',
  key: 'errors.client.offline',
  message: 'The engine does not answer.',
};
const LOST: EnvelopeError = {
  code: 'client.lost',
  key: 'errors.client.lost',
  message: 'The connection broke before the engine answered.',
};

interface Pending {
  readonly name: CallName;
  readonly input: unknown;
  readonly settle: (envelope: Envelope<unknown>) => void;
  /** Set while it waits for a connection. */
  giveUp: (() => void) | null;
}

export interface PendingCallsOptions {
  readonly timers: Timers;
  readonly mintId: () => number;
  readonly send: (message: ClientMessage) => void;
  readonly isOpen: () => boolean;
}

/** The calls of one page that have no answer yet. */
export interface PendingCalls {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Envelope<CallOutput<Name>>>;
  reply(id: number, envelope: unknown): void;
  /** A connection is there: sends what waited for one. */
  opened(): void;
  /** The connection is gone: reads wait for the next, everything else gets `client.lost`. */
  lost(): void;
}

export function createPendingCalls({ timers, mintId, send, isOpen }: PendingCallsOptions): PendingCalls {
  const sent = new Map<number, Pending>();
  const waiting = new Set<Pending>();

  const dispatch = (pending: Pending): void => {
    pending.giveUp?.();
    pending.giveUp = null;
    const id = mintId();
    sent.set(id, pending);
    send({ type: 'call', id, call: pending.name, input: pending.input });
  };

  const wait = (pending: Pending): void => {
    waiting.add(pending);
    pending.giveUp = timers.after(WAIT_FOR_CONNECTION_MS, () => {
      waiting.delete(pending);
      pending.settle({ ok: false, error: OFFLINE });
    });
  };

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        // The engine parses what it sends against the same contract that gives the type here.
        const settle = resolve as (envelope: Envelope<unknown>) => void;
        const pending: Pending = { name, input, settle, giveUp: null };
        if (isOpen()) dispatch(pending);
        else wait(pending);
      }),
    reply: (id, envelope) => {
      const pending = sent.get(id);
      sent.delete(id);
      pending?.settle(envelope as Envelope<unknown>);
    },
    opened: () => {
      const ready = [...waiting];
      waiting.clear();
      for (const pending of ready) dispatch(pending);
    },
    lost: () => {
      const broken = [...sent.values()];
      sent.clear();
      for (const pending of broken) {
        if (READS.has(pending.name)) wait(pending);
        else pending.settle({ ok: false, error: LOST });
      }
    },
  };
}
