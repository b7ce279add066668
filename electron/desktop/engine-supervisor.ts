import type { Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import type { EngineOrder } from './engine-messages.ts';
import type { FileFacts, FileOrder } from './files/handed-files.ts';
import { createHandings } from './files/handings.ts';
import type { EngineProcess } from './ports.ts';
import { type BenchActivity, parseActivity, QUIET } from './shell/activity.ts';

/** How long the engine has to live before its next death counts as a first one again, in ms. */
const HEALTHY_AFTER_MS = 60_000;
/** Wait before the first restart, doubled with each death, up to the last, in ms. A crash loop must not eat the machine. */
const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 30_000;
/** How long the engine may take to close its files, in ms. */
const STOP_GRACE_MS = 5_000;
/** How long a person waits for a diagnosis, in ms. */
const DIAGNOSIS_MS = 3_000;

export interface SupervisorOptions<Port> {
  /** Starts the engine's process. */
  readonly fork: () => EngineProcess<Port>;
  /** Calls `run` once after `delayMs`. */
  readonly after: (delayMs: number, run: () => void) => void;
  /** What the system's key ring keeps for the engine; every engine that is started is told it first. */
  readonly passphrase: string | null;
  /** Milliseconds on a clock that never goes back. */
  readonly uptimeMs: () => number;
  /** The engine says that it cannot work here (data folder in use, newer file): it ends, and is not started again. */
  readonly onRefusal: (message: string) => void;
  /** The engine works, on the files in this folder. */
  readonly onOpened: (dataFolder: string) => void;
  /** What the bench is at. An engine that has died is at nothing. */
  readonly onActivity: (activity: BenchActivity) => void;
}

/** The engine's process, kept alive. */
export interface EngineSupervisor<Port> {
  /** Hands a client's port to the engine that runs, or to the next one. */
  readonly connect: (port: Port) => void;
  /** What the engine says of itself, for somebody who helps; null where it does not answer in time. */
  readonly diagnose: () => Promise<string | null>;
  /** Has the engine open a file that a person chose. Refused where there is no engine now, or it does not answer. */
  readonly hand: (order: FileOrder) => Promise<Result<FileFacts, Failure>>;
  /** Asks the engine to close its files and end. `done` is called when it has. */
  readonly stop: (done: () => void) => void;
}

/** Starts the engine and starts it again, later and later, when it dies unasked. */
export function superviseEngine<Port>({
  fork,
  after,
  passphrase,
  uptimeMs,
  onRefusal,
  onOpened,
  onActivity,
}: SupervisorOptions<Port>): EngineSupervisor<Port> {
  let engine: EngineProcess<Port> | null = null;
  let waiting: Port[] = [];
  let deaths = 0;
  let stopped: (() => void) | null = null;
  let refused = false;
  const handings = createHandings(after);
  let diagnosed: ((text: string | null) => void) | null = null;

  start();
  return { connect, diagnose, hand, stop };

  function start(): void {
    const startedAt = uptimeMs();
    const child = fork();
    engine = child;
    child.postMessage({ type: 'open', passphrase } satisfies EngineOrder);
    child.on('message', hear);
    child.once('exit', () => {
      engine = null;
      handings.died();
      onActivity(QUIET);
      stopped?.();
      if (stopped !== null || refused) return;
      deaths = uptimeMs() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1;
      after(Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LAST_DELAY_MS), () => {
        if (stopped === null) start();
      });
    });
    for (const port of waiting.splice(0)) child.postMessage({ type: 'client' } satisfies EngineOrder, [port]);
  }

  function hear(message: unknown): void {
    if (handings.hear(message)) return;
    const activity = parseActivity(message);
    if (activity !== null) onActivity(activity);
    const refusal = textOf(message, 'refused', 'message');
    if (refusal !== null) {
      refused = true;
      onRefusal(refusal);
    }
    const opened = textOf(message, 'opened', 'dataFolder');
    if (opened !== null) onOpened(opened);
    const diagnosis = textOf(message, 'diagnosis', 'text');
    if (diagnosis !== null) diagnosed?.(diagnosis);
  }

  function diagnose(): Promise<string | null> {
    return new Promise((resolve) => {
      diagnosed = resolve;
      engine?.postMessage({ type: 'diagnose' } satisfies EngineOrder);
      after(DIAGNOSIS_MS, () => resolve(null));
    });
  }

  function hand(order: FileOrder): Promise<Result<FileFacts, Failure>> {
    return handings.ask(order, (asked) => {
      engine?.postMessage({ type: 'file', ...asked } satisfies EngineOrder);
      return engine !== null;
    });
  }

  function connect(port: Port): void {
    // A page asks again when its port closes, which may be before the next engine is up.
    if (engine === null) waiting = [...waiting.slice(-15), port];
    else engine.postMessage({ type: 'client' } satisfies EngineOrder, [port]);
  }

  function stop(done: () => void): void {
    stopped = done;
    const asked = engine;
    if (asked === null) {
      done();
      return;
    }
    asked.postMessage({ type: 'stop' } satisfies EngineOrder);
    // SQLite survives a killed process; a person who closed the window does not survive a window that stays.
    after(STOP_GRACE_MS, () => {
      if (engine === asked) asked.kill();
    });
  }
}

/** The text of a message of this type, or null where it is another. */
function textOf(message: unknown, type: string, name: string): string | null {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== type) return null;
  const text: unknown = Reflect.get(message, name);
  return typeof text === 'string' ? text : null;
}
