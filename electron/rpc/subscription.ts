import type { z } from 'zod';
import type { EngineMessage } from '../../shared/contract/channels.ts';
import type { TopicName, TopicParams } from '../../shared/contract/topics.ts';
import { topics } from '../../shared/contract/topics.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import type { TopicSession, TopicSources } from '../bench/bench.ts';
import type { Clock } from '../bench/ports.ts';
import type { RouterLimits } from './limits.ts';

/** One client's view of one topic, running. */
export interface Subscription {
  /** The client missed a revision: a snapshot instead of the next patch. */
  resync(): void;
  /** Releases the session and every timer. */
  close(): void;
}

export interface SubscriptionOptions {
  readonly id: number;
  readonly clock: Clock;
  readonly limits: RouterLimits;
  readonly checkOutputs: boolean;
  readonly backlogBytes: () => number;
  readonly send: (message: EngineMessage) => void;
  /** The source threw, or handed out a wrong shape. Called from a timer; the subscription is closed by then. */
  readonly onBug: (thrown: unknown) => void;
}

/**
 * Opens a topic, sends its snapshot, and then what changes, at most one message each `patchIntervalMs`. Revisions count
 * on through later snapshots, so that a patch can never apply to a state other than its own.
 * Throws where the source does while opening.
 */
export function openSubscription<Name extends TopicName>(
  sources: TopicSources,
  topic: Name,
  params: TopicParams<Name>,
  options: SubscriptionOptions,
): Result<Subscription, Failure> {
  const { id, clock, limits, send } = options;
  let session: TopicSession<Name> | null = null;
  let owes: 'nothing' | 'patch' | 'snapshot' = 'snapshot';
  let revision = 0;
  let timer: { cancel(): void } | null = null;

  const owe = (what: 'patch' | 'snapshot'): void => {
    if (owes !== 'snapshot') owes = what;
    // Not at once: the source may be in the middle of its change, and more of the same change may follow.
    if (session !== null && timer === null) arm(0);
  };
  const opened = sources[topic](params, () => owe('patch'));
  if (!opened.ok) return opened;
  session = opened.value;
  try {
    flush();
  } catch (thrown) {
    close();
    throw thrown;
  }
  return ok({ resync: () => owe('snapshot'), close });

  function arm(delayMs: number): void {
    timer = clock.after(delayMs, () => {
      timer = null;
      if (session === null || owes === 'nothing') return;
      try {
        flush();
      } catch (thrown) {
        close();
        options.onBug(thrown);
      }
    });
  }

  function flush(): void {
    if (session === null) return;
    if (options.backlogBytes() > limits.slowReaderBytes) {
      owes = 'snapshot';
      arm(limits.drainCheckMs);
      return;
    }
    const type = owes === 'snapshot' ? 'snapshot' : 'patch';
    const value = type === 'snapshot' ? session.snapshot() : session.take();
    owes = 'nothing';
    if (value === null) return;
    if (options.checkOutputs) (topics[topic][type] as z.ZodType).parse(value);
    revision += 1;
    send({ type, id, revision, value });
    arm(limits.patchIntervalMs);
  }

  function close(): void {
    timer?.cancel();
    timer = null;
    const closing = session;
    session = null;
    closing?.close();
  }
}
