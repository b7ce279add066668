import type { Language } from '../../shared/contract/calls.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { Clock, Log } from '../bench/ports.ts';
import type { RouterLimits } from './limits.ts';

/** Says a sentence of the catalogue in a language. */
export type Say = (sentence: Sentence, language: Language) => string;

/** What the router needs beside the bench. */
export interface RouterOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly say: Say;
  /** Who is at the other end of the pipe, for the journal. */
  readonly actor: Actor;
  /** Parse what the engine hands out as well: on in development and tests, where a wrong shape is a bug to be found. */
  readonly checkOutputs: boolean;
  readonly limits?: Partial<RouterLimits>;
}

/** What a thrown value says of itself, cut to what a log line can carry. */
export function describeBug(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return text.slice(0, 2_000);
}
