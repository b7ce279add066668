import { createAddressClaims } from '../../shared/domain/diagnosis/address-claims.ts';
import type { Checklist } from '../../shared/domain/dossier/checklist.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import type { LicenceKnowledge } from '../../shared/domain/licence/knowledge.ts';
import { withEquivalents } from '../../shared/domain/matching/equivalent.ts';
import type { SameModel } from '../../shared/domain/matching/match.ts';
import type { Bench } from './bench.ts';
import { createBoard } from './board.ts';
import { boxUseCases } from './boxes.ts';
import { createDeadlines } from './deadlines.ts';
import { deviceUseCases } from './devices.ts';
import { diagnosisUseCases } from './diagnose.ts';
import { dossierUseCases } from './dossiers.ts';
import { equivalentUseCases } from './equivalents.ts';
import { firmwareUseCases } from './firmware/catalogue.ts';
import { createFetches } from './firmware/fetches.ts';
import { queueUseCases } from './firmware/queue.ts';
import { createQueueDesk } from './firmware/queue-desk.ts';
import { createQueueView } from './firmware/queue-view.ts';
import { type DiscoveryHealth, healthOf, QUIET } from './health.ts';
import { type Activity, createIdentifier } from './identify.ts';
import { importUseCases } from './imports.ts';
import { journalUseCases } from './journal.ts';
import { labelUseCases } from './labels.ts';
import { licenceUseCases } from './licences.ts';
import { matchingUseCases } from './matching.ts';
import { createObserver } from './observe.ts';
import { closingUseCases } from './order-closing.ts';
import { removalUseCases } from './order-removal.ts';
import { orderUseCases } from './orders.ts';
import { packUseCases } from './packs.ts';
import { planUseCases } from './plans.ts';
import type { FirmwareCache, FirmwareDriver } from './ports/firmware.ts';
import type { LabelWriter } from './ports/labels.ts';
import type { NetworkInspector } from './ports/network.ts';
import type { OrderFileReader } from './ports/order-files.ts';
import type { PackChecker, PackSealer } from './ports/packs.ts';
import type { QueueDeps, QueueTiming, QueueWorker } from './ports/queue-worker.ts';
import type { RegistryKeys, RegistryReader } from './ports/registry.ts';
import type {
  Clock,
  CredentialStore,
  DeviceDriver,
  Discovery,
  DiscoveryListener,
  FloorPlanStore,
  Ids,
  Log,
  PictureStore,
  ReadableStore,
  ReportArchive,
  ReportWriter,
  Sha256,
  SheetReader,
  Words,
  WritableStore,
} from './ports.ts';
import { createPresenceKeeper } from './presence.ts';
import { presetUseCases } from './presets.ts';
import { createReach } from './reach.ts';
import { readinessUseCases } from './readiness.ts';
import { bearsOnRegistration, createRegistrar } from './registrar.ts';
import { registryUseCases } from './registry.ts';
import { createConnections } from './registry-connections.ts';
import { bearsOnMatching, createRematcher } from './rematch.ts';
import { reportUseCases } from './reports.ts';
import { bearsOnTime, refreshRows } from './rows-touched.ts';
import { settingUseCases } from './settings.ts';
import { createSignal } from './signal.ts';
import { loadBenchState } from './state.ts';
import { supportUseCases } from './support.ts';
import { createTopics } from './topics.ts';

export interface BenchDeps {
  /** A bench that only reads has no writable store and no discovery. */
  readonly store: ReadableStore;
  readonly writable: WritableStore | null;
  readonly discovery: Discovery | null;
  readonly drivers: readonly DeviceDriver[];
  readonly credentials: CredentialStore;
  readonly registryKeys: RegistryKeys;
  readonly registryReader: RegistryReader;
  readonly orderFiles: OrderFileReader;
  readonly writer: ReportWriter;
  readonly labels: LabelWriter;
  readonly archive: ReportArchive;
  readonly packer: PackSealer & PackChecker;
  readonly pictures: PictureStore;
  readonly firmwareCache: FirmwareCache;
  readonly firmwareDrivers: readonly FirmwareDriver[];
  /** Null on a bench that does no work: one that only reads, or listens to nothing. */
  readonly openQueueWorker: ((deps: QueueDeps) => QueueWorker) | null;
  readonly queueTiming: QueueTiming;
  /** How much the firmware files may take in all. */
  readonly cacheLimitBytes: number;
  readonly sameModel: SameModel;
  readonly licences: LicenceKnowledge;
  readonly makerOf: (mac: Mac) => string | null;
  readonly inspector: NetworkInspector;
  /** Who registered a MAC's prefix, of all makers there are; null where nobody did. */
  readonly registrantOf: (mac: Mac) => Promise<string | null>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Reads site plans; orders, which are larger, are read off the engine's thread. */
  readonly sheets: SheetReader;
  readonly floorPlans: FloorPlanStore;
  /** What the installation guide asks around the bench. */
  readonly checklist: Checklist;
  /** Customers' permissions in writing. */
  readonly permissions: FloorPlanStore;
  readonly say: Words['say'];
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

  const sameModel = withEquivalents(deps.sameModel, state.equivalents);
  const rematcher = createRematcher({ state, clock, log, sameModel });
  const registrar = createRegistrar({ state, clock, log, sameModel });
  const connections = createConnections({ ...deps, state, registrar, onChange: () => healthChanged.send() });
  const fetches = createFetches({ state, cache: deps.firmwareCache });
  const claims = createAddressClaims();
  const reach = createReach(() => discoveryHealth.interfaces);
  const desk = createQueueDesk({
    ...deps,
    state,
    fetches,
    mayAsk: (address) => !reach.isForeign(address),
    onChange: (id) => {
      board.touch(id);
      boardChanged.send();
    },
    onResult: (id) => identifier.again(id),
  });
  const identifier = createIdentifier({
    state,
    mayAsk: (address) => !reach.isForeign(address),
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
    activityOf: (id) =>
      desk.activityOf(id) ??
      identifier.activityOf(id) ??
      reach.activityOf(state.devices.get(id)) ??
      (isSought(id) ? SEEKING : null),
    isUnchecked: (id) => presence?.isUnchecked(id) ?? false,
    firmwareOf: (id) => desk.standingOf(id),
    clock,
  });
  const observer = createObserver({
    state,
    lastSeen: store.lastSeen,
    ids: deps.ids,
    log,
    makerOf: deps.makerOf,
    onHeard: (id, observation) => {
      claims.note(observation);
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

  const deadlines = createDeadlines({
    state,
    clock,
    onDue: () => {
      board.touchAll();
      boardChanged.send();
    },
  });
  const queueView = createQueueView({ state, desk, clock });

  state.onChange((events) => {
    if (events.some(bearsOnTime)) deadlines.schedule();
    if (events.some(bearsOnMatching) && deps.writable !== null) rematcher.schedule();
    if (events.some(bearsOnRegistration) && deps.writable !== null) registrar.schedule();
    if (events.some(({ kind }) => kind.startsWith('device.'))) presence?.schedule();
    refreshRows(board, events);
    boardChanged.send();
    healthChanged.send();
  });

  const { stop: stopImports, ...imports } = importUseCases({
    ...deps,
    state,
    rematcher,
    onImported: () => observer.reconsiderNeighbours(),
  });

  const listener: DiscoveryListener = {
    onObservations: (batch) => observer.observe(batch),
    onPresence: (changes) => presence?.take(changes),
    onInterfaces: (interfaces) => {
      discoveryHealth = { ...discoveryHealth, interfaces };
      healthChanged.send();
      if (!reach.changed()) return;
      // What could not be asked from the old address may be asked from the new one.
      for (const id of state.devices.keys()) identifier.consider(id);
      board.touchAll();
      boardChanged.send();
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
        ...orderUseCases({ state, board }),
        ...imports,
        ...presetUseCases(state),
        ...removalUseCases({ state, rematcher }),
        ...closingUseCases({ state, rematcher }),
        ...matchingUseCases({ state, rematcher, sameModel }),
        ...equivalentUseCases({ state, rematcher }),
        ...deviceUseCases({ ...deps, state, board, rematcher, identifier, reach }),
        ...diagnosisUseCases({
          ...deps,
          state,
          claims,
          startedAt,
          lastSeen: store.lastSeen,
          health: () => discoveryHealth,
          onSweep: (sweeping) => {
            discoveryHealth = { ...discoveryHealth, sweeping };
            healthChanged.send();
          },
        }),
        ...firmwareUseCases({ ...deps, state, cache: deps.firmwareCache, fetches }),
        ...queueUseCases({ ...deps, state, desk }),
        ...readinessUseCases({ state, board, clock }),
        ...registryUseCases({ ...deps, state, registrar, connections }),
        ...planUseCases({ ...deps, state, rematcher, sameModel }),
        ...settingUseCases({ state, discovery, credentials: deps.credentials, identifier }),
        ...reportUseCases({ ...deps, state, board }),
        ...packUseCases(deps),
        ...labelUseCases({ ...deps, state }),
        ...licenceUseCases({ ...deps, state, knowledge: deps.licences }),
        ...supportUseCases({ ...deps, state }),
        ...dossierUseCases({ ...deps, state, board }),
        ...boxUseCases({ ...deps, state, rematcher }),
        ...journalUseCases(state),
      },
      topics: createTopics({
        state,
        board,
        queue: queueView,
        health: () => healthOf({ ...deps, state, startedAt }, discoveryHealth),
        boardChanged,
        healthChanged,
      }),
    },
    start: async () => {
      if (discovery === null) return;
      rematcher.run();
      presence?.schedule();
      deadlines.schedule();
      desk.start();
      connections.start();
      discoveryHealth = { ...discoveryHealth, interfaces: await discovery.interfaces() };
      listening = listen(discovery);
    },
    stop: async () => {
      stopImports();
      deadlines.stop();
      connections.stop();
      await desk.stop();
      identifier.stop();
      await fetches.stop();
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
