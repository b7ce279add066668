import { join } from 'node:path';
import type { Language } from '../shared/contract/calls.ts';
import { type ModelKnowledge, modelComparer } from '../shared/domain/identity/knowledge.ts';
import { manufacturerOf } from '../shared/domain/identity/oui.ts';
import { ok, type Result } from '../shared/lib/result.ts';
import type { Failure } from '../shared/lib/sentence.ts';
import { createHttpClient } from './adapters/device/http/http-client.ts';
import { createMemoryPins, openPinFile, type PinStore } from './adapters/device/http/pin-store.ts';
import { createIsapiFirmwareDriver } from './adapters/device/isapi/isapi-firmware-driver.ts';
import { createOnvifDriver } from './adapters/device/onvif/onvif-driver.ts';
import { createOnvifFirmwareDriver } from './adapters/device/onvif/onvif-firmware-driver.ts';
import { createSunapiFirmwareDriver } from './adapters/device/sunapi/sunapi-firmware-driver.ts';
import { createVapixDriver } from './adapters/device/vapix/vapix-driver.ts';
import { createVapixFirmwareDriver } from './adapters/device/vapix/vapix-firmware-driver.ts';
import { createVerkadaLocalDriver } from './adapters/device/verkada/verkada-driver.ts';
import { createNetworkInspector } from './adapters/discovery/inspect/inspector.ts';
import { DISCOVERY_DEFAULTS, type DiscoveryOptions } from './adapters/discovery/session/options.ts';
import { createWorkerDiscovery } from './adapters/discovery/worker-discovery.ts';
import { createLabelWriter } from './adapters/export/label-writer.ts';
import { createReportWriter } from './adapters/export/report-writer.ts';
import { createFirmwareCache } from './adapters/files/firmware/firmware-cache.ts';
import { createFloorPlanFolder } from './adapters/files/floor-plan-folder.ts';
import { loadKnowledge } from './adapters/files/knowledge.ts';
import { createOrderFileReader } from './adapters/files/orders/order-file-reader.ts';
import { createOuiRegistry } from './adapters/files/oui-registry.ts';
import { createReportArchive } from './adapters/files/report-archive.ts';
import { createSheetReader } from './adapters/files/sheet-reader.ts';
import { createPacker } from './adapters/pack/packer.ts';
import { createCommandReader } from './adapters/registry/command-reader.ts';
import { openStoreForReading } from './adapters/store/open-for-reading.ts';
import { type CorruptChoice, openStore } from './adapters/store/open-store.ts';
import { createSystemClock } from './adapters/system/clock.ts';
import { openCredentialFile } from './adapters/system/credentials-file.ts';
import { createMemoryCredentials } from './adapters/system/credentials-memory.ts';
import { createIds, sha256 } from './adapters/system/identifiers.ts';
import { createFileLog } from './adapters/system/log-file.ts';
import { createMemoryRegistryKeys, openRegistryKeys } from './adapters/system/registry-keys.ts';
import { createWords } from './adapters/system/words.ts';
import type { Bench } from './bench/bench.ts';
import { createBench } from './bench/create-bench.ts';
import type { RegistryKeys } from './bench/ports/registry.ts';
import type { Credential, CredentialStore, Discovery, Log, ReadableStore, WritableStore } from './bench/ports.ts';
import { PRACTICE_TIMING, QUEUE_TIMING } from './queue/timing.ts';
import { createQueueWorker } from './queue/worker.ts';
import { VERSION } from './version.ts';

/** How an engine is put together; plain data, so that every door can say it. */
export interface EngineOptions {
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  /** `read` changes nothing, listens to nothing, and works beside a bench that is running. */
  readonly mode: 'bench' | 'read';
  /** Listen on these; null: on every fit interface; empty: on none. */
  readonly interfaces: readonly string[] | null;
  /** Devices are practice devices on loopback. */
  readonly practice: { readonly neighbourFile: string; readonly credential: Credential } | null;
  /** Opens the file of entered passwords; null: they are kept in memory until the program ends. */
  readonly passphrase: string | null;
  /** A person's answer to a damaged store, where the last start was refused with `store.corrupt`. */
  readonly onCorrupt: CorruptChoice | null;
}

/** An engine, running. */
export interface Engine {
  readonly bench: Bench;
  readonly log: Log;
  readonly say: (sentence: Parameters<ReturnType<typeof createWords>['say']>[0], language: Language) => string;
  close(): Promise<void>;
}

/** Some hundred files: every model of a large integrator in two versions. */
const FIRMWARE_LIMIT_BYTES = 20 * 1024 ** 3;

/** Entries of threads lie beside this file: as TypeScript in the sources, as bundles in what is shipped. */
const THREAD_ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** The one place where adapters are made. Fails where the store or the shipped data can't be opened, with nothing left open. */
export async function composeEngine(options: EngineOptions): Promise<Result<Engine, Failure>> {
  const clock = createSystemClock();
  const log = createFileLog(join(options.dataFolder, 'logs'), clock);
  const words = createWords();
  const knowledge = await loadKnowledge(options.resourcesFolder, join(options.dataFolder, 'knowledge'));
  if (!knowledge.ok) return knowledge;
  const { models } = knowledge.value;
  const credentials = openCredentials(options, models);
  if (!credentials.ok) return credentials;
  const registryKeys = openKeys(options);
  if (!registryKeys.ok) return registryKeys;
  const pins = openPins(options, log);
  if (!pins.ok) return pins;
  const opened = openStores(options, log);
  if (!opened.ok) return opened;
  const { store, writable } = opened.value;

  const http = createHttpClient({ clock, pins: pins.value });
  const device = { http, clock, log, ouis: knowledge.value.ouis };
  const listens = options.mode === 'bench' && options.interfaces?.length !== 0;
  const exporting = {
    threadUrl: new URL(`./export-thread.${THREAD_ENDING}`, import.meta.url),
    fontsFolder: join(options.resourcesFolder, 'fonts'),
    log,
  };
  const running = createBench({
    store,
    writable,
    discovery: listens ? openDiscovery(options, log) : null,
    drivers: [createOnvifDriver(device), createVapixDriver(device), createVerkadaLocalDriver(device)],
    credentials: credentials.value,
    registryKeys: registryKeys.value,
    registryReader: createCommandReader({ clock }),
    orderFiles: createOrderFileReader({
      threadUrl: new URL(`./import-thread.${THREAD_ENDING}`, import.meta.url),
      log,
    }),
    sheets: createSheetReader(),
    floorPlans: createFloorPlanFolder(join(options.dataFolder, 'floor-plans'), sha256),
    say: (sentence, language) => words.say(sentence, language),
    writer: createReportWriter(exporting),
    labels: createLabelWriter(exporting),
    archive: createReportArchive(join(options.dataFolder, 'reports')),
    packer: createPacker({
      threadUrl: new URL(`./pack-thread.${THREAD_ENDING}`, import.meta.url),
      keyFile: join(options.dataFolder, 'bench-key.pem'),
      log,
    }),
    pictures: createFloorPlanFolder(join(options.dataFolder, 'pictures'), sha256),
    firmwareCache: createFirmwareCache({
      folder: join(options.dataFolder, 'firmware'),
      limitBytes: FIRMWARE_LIMIT_BYTES,
      log,
    }),
    cacheLimitBytes: FIRMWARE_LIMIT_BYTES,
    // The first that fits is asked: a maker's own way stands behind the standard one.
    firmwareDrivers: [
      createVapixFirmwareDriver(device),
      createOnvifFirmwareDriver(device),
      createSunapiFirmwareDriver(device),
      createIsapiFirmwareDriver(device),
    ],
    openQueueWorker: listens ? createQueueWorker : null,
    queueTiming: options.practice === null ? QUEUE_TIMING : PRACTICE_TIMING,
    sameModel: modelComparer(models),
    licences: knowledge.value.licences,
    checklist: knowledge.value.checklist,
    permissions: createFloorPlanFolder(join(options.dataFolder, 'permissions'), sha256),
    makerOf: (mac) => manufacturerOf(mac, knowledge.value.ouis),
    inspector: createNetworkInspector(discoveryOptions(options)),
    registrantOf: createOuiRegistry(options.resourcesFolder, log),
    clock,
    ids: createIds(),
    log,
    sha256,
    version: VERSION,
    practice: options.practice !== null,
  });
  await running.start();
  return ok({
    bench: running.bench,
    log,
    say: (sentence, language) => words.say(sentence, language),
    close: async () => {
      await running.stop();
      store.close();
    },
  });
}

function openStores(
  { dataFolder, mode, onCorrupt }: EngineOptions,
  log: Log,
): Result<{ readonly store: ReadableStore; readonly writable: WritableStore | null }, Failure> {
  if (mode === 'read') {
    const opened = openStoreForReading(dataFolder);
    return opened.ok ? ok({ store: opened.value, writable: null }) : opened;
  }
  const opened = openStore({
    folder: dataFolder,
    clock: createSystemClock(),
    ids: createIds(),
    log,
    ...(onCorrupt === null ? {} : { onCorrupt }),
  });
  return opened.ok ? ok({ store: opened.value, writable: opened.value }) : opened;
}

function discoveryOptions({ practice }: EngineOptions): DiscoveryOptions {
  return {
    ...DISCOVERY_DEFAULTS,
    allowLoopback: practice !== null,
    neighbourFile: practice?.neighbourFile ?? null,
  };
}

function openDiscovery(options: EngineOptions, log: Log): Discovery {
  const discovery = createWorkerDiscovery({
    threadUrl: new URL(`./discovery-thread.${THREAD_ENDING}`, import.meta.url),
    clock: createSystemClock(),
    log,
    options: discoveryOptions(options),
  });
  discovery.choose(options.interfaces);
  return discovery;
}

/** Practice devices share one password; one that a person entered for a device of its own comes first. */
function openCredentials(
  { dataFolder, practice, passphrase }: EngineOptions,
  models: ModelKnowledge,
): Result<CredentialStore, Failure> {
  if (practice !== null) {
    const entered = createMemoryCredentials([], models);
    return ok({ ...entered, find: (device) => entered.find(device) ?? practice.credential });
  }
  if (passphrase === null) return ok(createMemoryCredentials([], models));
  return openCredentialFile({ path: join(dataFolder, 'credentials.json'), passphrase, models });
}

/** Keys of registries lie beside the passwords, and last no longer than they do. */
function openKeys({ dataFolder, practice, passphrase }: EngineOptions): Result<RegistryKeys, Failure> {
  if (practice !== null || passphrase === null) return ok(createMemoryRegistryKeys());
  return openRegistryKeys(join(dataFolder, 'registry-keys.json'), passphrase);
}

/** Practice devices make a new certificate whenever their folder is new: pinning them would cry wolf. */
function openPins({ dataFolder, practice, mode }: EngineOptions, log: Log): Result<PinStore, Failure> {
  if (practice !== null || mode === 'read') return ok(createMemoryPins());
  return openPinFile(join(dataFolder, 'pins.json'), log);
}
