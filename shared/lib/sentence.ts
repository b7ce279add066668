/**
 * A sentence for a person, not yet in a language: a key of the catalogue in `shared/locales` and the values that fill it.
 * Decisions return these, so that the same reason reads the same on the board, in the report and on the command line.
 */
export interface Sentence {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What can go wrong, as a value: a stable code for scripts, and the sentence that says what to do. */
export interface Failure {
  readonly code: string;
  readonly sentence: Sentence;
}

/** Builds a failure whose sentence is `errors.<code>` in the catalogue. */
export function failure(code: string, params?: Readonly<Record<string, string | number>>): Failure {
  return { code, sentence: params === undefined ? { key: `errors.${code}` } : { key: `errors.${code}`, params } };
}
