import { Worker } from 'node:worker_threads';
import type { DiscoveryCounters, NetworkInterface } from '../../../shared/contract/health.ts';
import type { PresenceState } from '../../../shared/domain/readiness/evidence.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { Clock, Discovery, DiscoveryListener, LivenessTarget, Log, PresenceChange } from '../../bench/ports.ts';
import { describeInterfaces } from './interfaces/choice.ts';
import { loadInterfaces } from './interfaces/load.ts';
import { createRestartPolicy } from './restart-policy.ts';
import { addCounters, NO_COUNTS } from './session/counters.ts';
import type { DiscoveryOptions } from './session/options.ts';
import type { FromThread, ToThread } from './thread-protocol.ts';

export interface WorkerDiscoveryDeps {
  /** The thread's entry: `discovery-thread.ts` from source, its bundle else. */
  readonly threadUrl: URL;
  readonly clock: Clock;
  readonly log: Log;
  readonly options: DiscoveryOptions;
}

/** A thread that does not close its sockets by itself within this is ended. */
const STOP_WITHIN_MS = 2_000;

/**
 * Discovery in a thread of its own: while the engine writes to its database for 300 ms, 250 cameras answer, and the
 * socket buffer of a stock system holds fewer than 60 of them. A thread that dies is started anew with all it was told.
 */
export function createWorkerDiscovery({ threadUrl, clock, log, options }: WorkerDiscoveryDeps): Discovery {
  const policy = createRestartPolicy(clock);
  const presence = new Map<string, PresenceState>();
  let listener: DiscoveryListener | null = null;
  let worker: Worker | null = null;
  let names: readonly string[] | null = null;
  let targets: readonly LivenessTarget[] = [];
  let listening: ReadonlySet<string> = new Set();
  let countedBefore: DiscoveryCounters = NO_COUNTS;
  let counted: DiscoveryCounters = NO_COUNTS;
  let sweeping = false;
  let restart: { cancel(): void } | null = null;

  const tell = (message: ToThread): void => worker?.postMessage(message);

  const describe = (): readonly NetworkInterface[] => describeInterfaces(loadInterfaces(), listening, options);

  /** Presence as the bench has it: a thread that was started anew finds every device out again. */
  const unknownYet = (changes: readonly PresenceChange[]): readonly PresenceChange[] =>
    changes.filter(({ deviceId, state }) => {
      const isNews = presence.get(deviceId) !== state;
      presence.set(deviceId, state);
      return isNews;
    });

  const hear = (message: FromThread, onStarted: () => void): void => {
    switch (message.kind) {
      case 'started':
        tell({ kind: 'watch', targets });
        if (sweeping) tell({ kind: 'sweep', on: true });
        onStarted();
        return;
      case 'observations':
        listener?.onObservations(message.batch);
        return;
      case 'presence': {
        const news = unknownYet(message.changes);
        if (news.length > 0) listener?.onPresence(news);
        return;
      }
      case 'interfaces':
        listening = new Set(message.interfaces.filter((each) => each.listening).map(({ name }) => name));
        listener?.onInterfaces(message.interfaces);
        return;
      case 'counters':
        counted = message.counters;
        listener?.onCounters(addCounters(countedBefore, counted));
        return;
      case 'trouble':
        listener?.onTrouble(message.trouble);
        return;
      case 'log':
        log[message.level](message.message, message.facts);
        return;
      case 'stopped':
        return;
      default:
        assertNever(message);
    }
  };

  const died = (code: number): void => {
    worker = null;
    listening = new Set();
    countedBefore = addCounters(countedBefore, counted);
    counted = NO_COUNTS;
    listener?.onInterfaces(describe());
    const delayMs = policy.died();
    const fatal = delayMs === null;
    log.error('the discovery thread ended', { code, restartInMs: delayMs ?? -1 });
    if (delayMs !== null) restart = clock.after(delayMs, () => void launch());
    listener?.onTrouble({ sentence: { key: fatal ? 'discovery.gaveUp' : 'discovery.threadDied' }, fatal });
  };

  /** Resolves when the thread listens, or has ended before it came to that. */
  const launch = (): Promise<void> =>
    new Promise((resolve) => {
      const own = new Worker(threadUrl, { name: 'discovery', execArgv: [] });
      worker = own;
      own.on('message', (message: FromThread) => hear(message, resolve));
      own.on('error', (error) => log.error('the discovery thread failed', { error: String(error) }));
      own.once('exit', (code) => {
        if (listener !== null && worker === own) died(code);
        resolve();
      });
      tell({ kind: 'start', options, names });
    });

  return {
    start: (to) => {
      listener = to;
      return launch();
    },
    interfaces: () => Promise.resolve(describe()),
    choose: (next) => {
      names = next;
      tell({ kind: 'choose', names });
    },
    watch: (next) => {
      targets = next;
      const wanted = new Set<string>(next.map(({ deviceId }) => deviceId));
      for (const deviceId of presence.keys()) if (!wanted.has(deviceId)) presence.delete(deviceId);
      tell({ kind: 'watch', targets });
    },
    ask: () => tell({ kind: 'ask' }),
    sweep: (on) => {
      sweeping = on;
      tell({ kind: 'sweep', on });
    },
    stop: async () => {
      listener = null;
      restart?.cancel();
      const own = worker;
      if (own === null) return;
      const ended = new Promise((resolve) => own.once('exit', resolve));
      const deadline = clock.after(STOP_WITHIN_MS, () => void own.terminate());
      tell({ kind: 'stop' });
      worker = null;
      await ended;
      deadline.cancel();
    },
  };
}
