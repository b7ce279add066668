import type { Failure } from '../lib/sentence.ts';

/** What a call answers, always: the value, or an error that a script can branch on and a person can read. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: EnvelopeError };

/** `message` is the English sentence, for logs and scripts; pages say `key` with `params` in the reader's language. */
export interface EnvelopeError {
  readonly code: string;
  readonly message: string;
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The envelope of a failure, with its sentence already in English. */
export function refuse(failure: Failure, message: string): { readonly ok: false; readonly error: EnvelopeError } {
  const { key, params } = failure.sentence;
  return { ok: false, error: { code: failure.code, message, key, ...(params === undefined ? {} : { params }) } };
}
