import { checkPack } from '../../electron/adapters/pack/check-pack.ts';
import { createWords } from '../../electron/adapters/system/words.ts';
import type { Bench, UseCases } from '../../electron/bench/bench.ts';
import type { CliHost, EngineRequest, PracticeRequest, WebRequest } from '../../electron/cli/host.ts';
import { runCli } from '../../electron/cli/run.ts';
import type { NetworkInterface } from '../../shared/contract/health.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { BoardSource } from './board-source.ts';
import { createFakeBench, createMemoryLog } from './fake-bench.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** A terminal, an engine and doors that a test holds in its hands, and what was done with them. */
export interface FakeCli {
  readonly clock: ManualClock;
  readonly board: BoardSource;
  readonly bench: Bench;
  readonly opened: EngineRequest[];
  readonly practised: PracticeRequest[];
  readonly served: WebRequest[];
  readonly browsed: string[];
  /** `engine` and `practice` and `door` as they are closed, in that order. */
  readonly closed: string[];
  out(): string;
  notices(): string;
  interrupt(): void;
  start(...argv: string[]): Promise<number>;
}

export interface FakeCliOptions {
  readonly useCases?: Partial<UseCases>;
  readonly input?: string | null;
  readonly columns?: number | null;
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly orderFile?: string;
  readonly takenPorts?: readonly number[];
  readonly interfaces?: readonly NetworkInterface[];
  /** What opening the engine in this mode fails with. */
  readonly refuses?: Partial<Record<EngineRequest['mode'], Failure>>;
}

const ETH0: NetworkInterface = {
  name: 'eth0',
  mac: null,
  addresses: [],
  fit: true,
  reason: { key: 'board.now.ready' },
  listening: false,
};

export function createFakeCli(options: FakeCliOptions = {}): FakeCli {
  const { bench, board } = createFakeBench(options.useCases);
  const clock = createManualClock();
  const words = createWords({ timeZone: 'UTC' });
  const texts = { out: '', notices: '' };
  const listeners = new Set<() => void>();
  const cli = { opened: [], practised: [], served: [], browsed: [], closed: [] } as Pick<
    FakeCli,
    'opened' | 'practised' | 'served' | 'browsed' | 'closed'
  >;
  const closing = (name: string) => async () => void cli.closed.push(name);
  const host: CliHost = {
    checkPack,
    terminal: {
      out: (text) => {
        texts.out += text;
      },
      notice: (text) => {
        texts.notices += text;
      },
      columns: () => options.columns ?? null,
    },
    clock,
    say: (sentence, language) => words.say(sentence, language),
    actor: { kind: 'person', name: 'tester' },
    version: '0.1.0-test',
    environment: options.environment ?? {},
    defaultDataFolder: () => '/usual/data',
    makePassingFolder: async () => '/passing/data',
    readInput: async () => options.input ?? null,
    openEngine: async (request) => {
      cli.opened.push(request);
      const refused = options.refuses?.[request.mode];
      return refused === undefined ? ok({ bench, log: createMemoryLog(), close: closing('engine') }) : err(refused);
    },
    openWebDoor: async (request) => {
      cli.served.push(request);
      const { port } = request;
      if (options.takenPorts?.includes(port) === true) return err(failure('web.portBusy', { port }));
      const shown = port === 0 ? 50_000 : port;
      return ok({ url: `http://127.0.0.1:${shown}/?token=t`, port: shown, close: closing('door') });
    },
    listInterfaces: async () => options.interfaces ?? [ETH0],
    startPractice: async (request) => {
      cli.practised.push(request);
      return ok({
        neighbourFile: '/practice/arp',
        credential: { user: 'bench', password: 'practice-only' },
        orderFile: options.orderFile ?? '/nowhere.csv',
        stop: closing('practice'),
      });
    },
    openBrowser: (url) => {
      cli.browsed.push(url);
      return true;
    },
    onInterrupt: (run) => {
      listeners.add(run);
      return () => listeners.delete(run);
    },
  };
  return {
    ...cli,
    clock,
    board,
    bench,
    out: () => texts.out,
    notices: () => texts.notices,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    start: async (...argv) => runCli(argv, host),
  };
}

/** Lets everything that waits for nothing but promises go on. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}

/** Waits, for as many turns as the disk may need, until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000 && !holds(); turn += 1) await new Promise(setImmediate);
}
