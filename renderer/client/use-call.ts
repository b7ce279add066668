import { useCallback, useEffect, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { Envelope, EnvelopeError } from '../../shared/contract/envelope.ts';
import { useClient } from './client-context.tsx';

/** The answer to a call that a page shows. While it is asked again, the last value stays. */
export interface Answer<T> {
  readonly value: T | null;
  readonly error: EnvelopeError | null;
  readonly reload: () => void;
}

interface Held {
  readonly key: string;
  readonly envelope: Envelope<unknown>;
}

/** Asks the engine when the component appears, when the input changes, and on `reload`. */
export function useCall<Name extends CallName>(name: Name, input: CallInput<Name>): Answer<CallOutput<Name>> {
  const { engine } = useClient();
  const key = `${name} ${JSON.stringify(input)}`;
  const [held, setHeld] = useState<Held | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is `name` and `input`, and equal inputs are one input.
  useEffect(() => {
    let current = true;
    void engine.call(name, input).then((envelope) => {
      if (current) setHeld({ key, envelope });
    });
    return () => {
      current = false;
    };
  }, [engine, key, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const envelope = held?.key === key ? (held.envelope as Envelope<CallOutput<Name>>) : null;
  return {
    value: envelope?.ok === true ? envelope.value : null,
    error: envelope?.ok === false ? envelope.error : null,
    reload,
  };
}
