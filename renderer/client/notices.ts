import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';

/** A passing word to the person at the page, and the way back where there is one. */
export interface Notice {
  readonly kind: 'done' | 'failed';
  readonly sentence: Sentence;
  readonly undo?: { readonly label: Sentence; readonly run: () => void };
}

/** Hands notices to whatever shows them: one place in the page, so that a feature need not know how they look. */
export interface Notices {
  say(notice: Notice): void;
  sayFailure(error: EnvelopeError): void;
  onNotice(listener: (notice: Notice) => void): () => void;
}

export function createNotices(): Notices {
  const listeners = new Set<(notice: Notice) => void>();
  const say = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  return {
    say,
    sayFailure: (error) => say({ kind: 'failed', sentence: sentenceOf(error) }),
    onNotice: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The words of an error that the engine, or the lack of one, gave. */
export function sentenceOf({ key, params }: EnvelopeError): Sentence {
  return params === undefined ? { key } : { key, params };
}
