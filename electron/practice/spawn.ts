import { createInterface } from 'node:readline';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { commandLine, type PracticeCommand } from './commands.ts';
import { type PracticeEvent, type PracticeFacts, parseEventLine } from './events.ts';
import { startProgram } from './start-program.ts';

/** How a practice bench is started. */
export interface PracticeOptions {
  /** The process's entry: `electron/practice/main.ts`, or the file it was bundled into. */
  readonly entry: string;
  /** Where `practice/` and `samples/` lie. */
  readonly resourcesDir: string;
  /** Kept between starts: firmware, certificates, the neighbour table. One bench a folder. */
  readonly stateDir: string;
  /** What to play; nothing: the default scenario, `so-24817`. */
  readonly play?: { readonly scenario: string } | { readonly devices: number };
  /** `loopback` (the default) or `ADDRESS/INTERFACE`. */
  readonly bind?: string;
  /** In a thread of this process instead of a process of its own; left out, only inside Electron. */
  readonly asThread?: boolean;
  /** Told of every event from the ready line on, and before it of trouble. */
  readonly onEvent?: (event: PracticeEvent) => void;
}

/** A practice bench in its own process. */
export interface PracticeHandle extends PracticeFacts {
  /**
   * Tells `listener` of everything, from the ready line on (of a long run, of the newest thousand events); the returned
   * function ends it. A device may be plugged in before the caller has had time to subscribe.
   */
  subscribe(listener: (event: PracticeEvent) => void): () => void;
  /** Plugs, unplugs, restarts or moves one device. Unknown serials come back as a trouble event. */
  command(command: PracticeCommand): void;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Takes the devices off the network and ends the process. */
  stop(): Promise<void>;
}

/** A thousand devices on a slow machine are ready well before this; a hung start must be said, not waited for. */
const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 5_000;
const REMEMBERED_EVENTS = 1_000;

/**
 * Starts a practice bench beside this program and waits until it is ready: its sockets open, nobody
 * plugged in yet. The process ends with its parent, however that ends.
 * Fails with what the process said, with `practice.died` where it ended without a word, or with `practice.notStarted` where
 * it said nothing in time.
 */
export function startPractice(options: PracticeOptions): Promise<Result<PracticeHandle, Failure>> {
  const child = startProgram(options.entry, argumentsOf(options), options.asThread);
  const { ended } = child;
  const listeners = new Set<(event: PracticeEvent) => void>();
  const history: PracticeEvent[] = [];
  if (options.onEvent !== undefined) listeners.add(options.onEvent);
  // A process that has just died leaves a broken pipe behind; `ended` tells of it.
  child.stdin.on('error', () => undefined);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    const overdue = setTimeout(() => child.kill(), STOP_WITHIN_MS);
    await ended;
    clearTimeout(overdue);
  };
  return new Promise((resolve) => {
    const settle = (result: Result<PracticeHandle, Failure>): void => {
      clearTimeout(overdue);
      resolve(result);
    };
    const overdue = setTimeout(() => {
      settle(err(failure('practice.notStarted', { seconds: READY_WITHIN_MS / 1_000 })));
      void stop();
    }, READY_WITHIN_MS);
    void ended.then(() => settle(err(failure('practice.died', { said: lastWords(complaint) }))));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parseEventLine(line);
      if (event === null) return;
      history.push(event);
      if (history.length > REMEMBERED_EVENTS) history.shift();
      for (const listener of listeners) listener(event);
      if (event.event === 'failed') settle(err(event.failure));
      if (event.event !== 'ready') return;
      const { event: _ready, ...facts } = event;
      settle(
        ok({
          ...facts,
          ended,
          stop,
          command: (command) => child.stdin.write(commandLine(command)),
          subscribe: (listener) => {
            for (const event of history) listener(event);
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
        }),
      );
    });
  });
}

function argumentsOf({ play, stateDir, resourcesDir, bind }: PracticeOptions): readonly string[] {
  const what =
    play === undefined ? [] : 'devices' in play ? ['--devices', String(play.devices)] : ['--scenario', play.scenario];
  return [...what, '--state', stateDir, '--resources', resourcesDir, '--bind', bind ?? 'loopback'];
}

/** The line that names the error, of all that a process wrote before it died; a dash where it wrote nothing. */
function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.findLast((line) => line !== '') ?? '–';
}
