import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { SameModel } from '../../shared/domain/matching/match-order.ts';
import type { Bench } from './bench.ts';
import { type Board, createBoard } from './board.ts';
import { deviceUseCases } from './devices.ts';
import { type DiscoveryHealth, healthOf, QUIET } from './health.ts';
import { type Activity, createIdentifier } from './identify.ts';
import { journalUseCases } from './journal.ts';
import { createObserver } from './observe.ts';
import { orderUseCases } from './orders.ts';
import type {
  Clock,
  CredentialStore,
  DeviceDriver,
  Discovery,
  DiscoveryListener,
  Ids,
  Log,
  ReadableStore,
  ReportArchive,
  ReportWriter,
  Sha256,
  SheetReader,
  WritableStore,
} from './ports.ts';
import { createPresenceKeeper } from './presence.ts';
import { createRematcher } from './rematch.ts';
import { reportUseCases } from './reports.ts';
import { settingUseCases } from './settings.ts';
import { createSignal } from './signal.ts';
import { loadBenchState } from './state.ts';
import { createTopics } from './topics.ts';

export interface BenchDeps {
  /** A bench that only reads has no writable store and no discovery. */
  readonly store: ReadableStore;
  readonly writable: WritableStore | null;
  readonly discovery: Discovery | null;
  readonly drivers: readonly DeviceDriver[];
  readonly credentials: CredentialStore;
  readonly sheets: SheetReader;
  readonly writer: ReportWriter;
  readonly archive: ReportArchive;
  readonly sameModel: SameModel;
  readonly makerOf: (mac: Mac) => string | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly sha256: Sha256;
  readonly version: string;
  readonly practice: boolean;
}

export interface RunningBench {
  readonly bench: Bench;
  /** Has discovery started, where there is one. It takes a moment; nobody who only wants to look should wait for it. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What happens to a device that was here when Greenroom was last closed, until it answers or is missed. */
const SEEKING: Activity = { kind: 'working', sentence: { key: 'board.now.seeking' } };

/** Puts the use cases together over their ports. Everything that happens on a bench flows through here, one way. */
export function createBench(deps: BenchDeps): RunningBench {
  const { store, discovery, clock, log } = deps;
  const state = loadBenchState(store, deps.writable);
  const boardChanged = createSignal();
  const healthChanged = createSignal();
  const startedAt = clock.now();
  let discoveryHealth: DiscoveryHealth = QUIET;
  /** Until the network is listened to. */
  let listening: Promise<void> | null = null;

  const rematcher = createRematcher({ state, clock, log, sameModel: deps.sameModel });
  const identifier = createIdentifier({
    state,
    clock,
    log,
    drivers: deps.drivers,
    credentials: deps.credentials,
    observe: (batch) => observer.observe(batch),
    onActivity: (id) => {
      board.touch(id);
      boardChanged.send();
    },
  });
  const board = createBoard({
    state,
    rematcher,
    lastSeen: store.lastSeen,
    activityOf: (id) => identifier.activityOf(id) ?? (isSought(id) ? SEEKING : null),
    isUnchecked: (id) => presence?.isUnchecked(id) ?? false,
  });
  const observer = createObserver({
    state,
    lastSeen: store.lastSeen,
    ids: deps.ids,
    log,
    makerOf: deps.makerOf,
    onHeard: (id) => {
      identifier.consider(id);
      board.touch(id);
      boardChanged.send();
    },
  });
  const presence =
    discovery === null
      ? null
      : createPresenceKeeper({
          state,
          discovery,
          clock,
          log,
          onReturn: (id) => identifier.again(id),
          onChecked: (id) => {
            board.touch(id);
            boardChanged.send();
          },
        });
  // Once discovery has given up, nobody looks for anything.
  const isSought = (id: DeviceId): boolean => discoveryHealth.listening && presence?.isUnchecked(id) === true;

  state.onChange((events) => {
    const matching = events.some(({ kind }) => kind !== 'match.decided' && kind !== 'evidence.recorded');
    if (matching && deps.writable !== null) rematcher.schedule();
    if (events.some(({ kind }) => kind.startsWith('device.'))) presence?.schedule();
    refresh(board, events);
    boardChanged.send();
    healthChanged.send();
  });

  const listener: DiscoveryListener = {
    onObservations: (batch) => observer.observe(batch),
    onPresence: (changes) => presence?.take(changes),
    onInterfaces: (interfaces) => {
      discoveryHealth = { ...discoveryHealth, interfaces };
      healthChanged.send();
    },
    onCounters: (counters) => {
      discoveryHealth = { ...discoveryHealth, counters };
      healthChanged.send();
    },
    onTrouble: ({ sentence, fatal }) => {
      discoveryHealth = { ...discoveryHealth, listening: !fatal, trouble: sentence };
      healthChanged.send();
      if (!fatal) return;
      board.touchAll();
      boardChanged.send();
    },
  };

  return {
    bench: {
      useCases: {
        ...orderUseCases({ ...deps, state, board, rematcher, onImported: () => observer.reconsiderNeighbours() }),
        ...deviceUseCases({ ...deps, state, board, rematcher, identifier }),
        ...settingUseCases({ state, discovery, credentials: deps.credentials, identifier }),
        ...reportUseCases({ ...deps, state, board }),
        ...journalUseCases(state),
      },
      topics: createTopics({
        state,
        board,
        health: () => healthOf({ ...deps, state, startedAt }, discoveryHealth),
        boardChanged,
        healthChanged,
      }),
    },
    start: async () => {
      if (discovery === null) return;
      rematcher.run();
      presence?.schedule();
      discoveryHealth = { ...discoveryHealth, interfaces: await discovery.interfaces() };
      listening = listen(discovery);
    },
    stop: async () => {
      identifier.stop();
      await listening;
      await discovery?.stop();
    },
  };

  async function listen(network: Discovery): Promise<void> {
    await network.start(listener);
    const interfaces = await network.interfaces();
    // Trouble on the way here has said already whether anybody listens.
    const isListening = discoveryHealth.trouble === null || discoveryHealth.listening;
    discoveryHealth = { ...discoveryHealth, listening: isListening, interfaces };
    healthChanged.send();
    // Rows may have been made before anybody listened.
    board.touchAll();
    boardChanged.send();
  }
}

/** Rows of what changed are made anew; an order touches every row, for it gives places their names. */
function refresh(board: Board, events: readonly BenchEvent[]): void {
  for (const event of events) {
    switch (event.kind) {
      case 'order.imported':
        board.touchAll();
        break;
      case 'device.seen':
      case 'device.changed':
      case 'device.merged':
        board.touch(event.data.device.id);
        break;
      case 'match.decided':
        board.touch(event.data.match.deviceId);
        break;
      case 'device.set-aside':
      case 'device.taken-back':
      case 'evidence.recorded':
        board.touch(event.data.deviceId);
        break;
      case 'bench.created':
      case 'report.written':
        break;
    }
  }
}
