import type { EngineProcess } from './ports.ts';

/** How long the engine has to live before its next death counts as a first one again, in ms. */
const HEALTHY_AFTER_MS = 60_000;
/** Wait before the first restart, doubled with each death, up to the last, in ms. A crash loop must not eat the machine. */
const FIRST_DELAY_MS = 250;
const LAST_DELAY_MS = 30_000;
/** How long the engine may take to close its files, in ms. */
const STOP_GRACE_MS = 5_000;

export interface SupervisorOptions<Port> {
  /** Starts the engine's process. */
  readonly fork: () => EngineProcess<Port>;
  /** Calls `run` once after `delayMs`. */
  readonly after: (delayMs: number, run: () => void) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly uptimeMs: () => number;
  /** The engine says that it cannot work here (data folder in use, newer file): it ends, and is not started again. */
  readonly onRefusal: (message: string) => void;
}

/** The engine's process, kept alive. */
export interface EngineSupervisor<Port> {
  /** Hands a client's port to the engine that runs, or to the next one. */
  readonly connect: (port: Port) => void;
  /** Asks the engine to close its files and end. `done` is called when it has. */
  readonly stop: (done: () => void) => void;
}

/** Message from engine to desktop: it cannot work here, in words for the person. */
export interface EngineRefusal {
  readonly type: 'refused';
  readonly message: string;
}

/** Messages from desktop to engine. A client's comes with its port. */
export type EngineOrder = { readonly type: 'client' } | { readonly type: 'stop' };

/** Starts the engine and starts it again, later and later, when it dies unasked. */
export function superviseEngine<Port>({
  fork,
  after,
  uptimeMs,
  onRefusal,
}: SupervisorOptions<Port>): EngineSupervisor<Port> {
  let engine: EngineProcess<Port> | null = null;
  let waiting: Port[] = [];
  let deaths = 0;
  let stopped: (() => void) | null = null;
  let refused = false;

  start();
  return { connect, stop };

  function start(): void {
    const startedAt = uptimeMs();
    const child = fork();
    engine = child;
    child.on('message', (message) => {
      if (!isRefusal(message)) return;
      refused = true;
      onRefusal(message.message);
    });
    child.once('exit', () => {
      engine = null;
      stopped?.();
      if (stopped !== null || refused) return;
      deaths = uptimeMs() - startedAt > HEALTHY_AFTER_MS ? 1 : deaths + 1;
      after(Math.min(FIRST_DELAY_MS * 2 ** (deaths - 1), LAST_DELAY_MS), () => {
        if (stopped === null) start();
      });
    });
    for (const port of waiting.splice(0)) child.postMessage({ type: 'client' } satisfies EngineOrder, [port]);
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

function isRefusal(message: unknown): message is EngineRefusal {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'refused' &&
    'message' in message &&
    typeof message.message === 'string'
  );
}
