import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { TopicName, TopicParams, TopicPatch, TopicSnapshot } from '../../shared/contract/topics.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';

/** Who is asking: a person at a door, or the engine itself. */
export interface CallContext {
  readonly actor: Actor;
}

/** One use case for each call of the contract; the map that every door calls, after parsing its input. */
export type UseCases = {
  readonly [Name in CallName]: (
    input: CallInput<Name>,
    context: CallContext,
  ) => Promise<Result<CallOutput<Name>, Failure>>;
};

/** One client's view of a topic. Remembers what it last handed out, so that `take` gives just what has changed since. */
export interface TopicSession<Name extends TopicName> {
  /** The whole of it now; later patches count from here. */
  snapshot(): TopicSnapshot<Name>;
  /** What has changed since the last `snapshot` or `take`; null where nothing has. */
  take(): TopicPatch<Name> | null;
  close(): void;
}

/** Opens views of topics. `changed` is called, as often as it likes, when `take` may have something. */
export type TopicSources = {
  readonly [Name in TopicName]: (params: TopicParams<Name>, changed: () => void) => Result<TopicSession<Name>, Failure>;
};

/** The engine as its doors see it. */
export interface Bench {
  readonly useCases: UseCases;
  readonly topics: TopicSources;
}
