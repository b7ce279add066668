import type { Language, ReportFormat } from '../../shared/contract/calls.ts';
import type { DiscoveryCounters, NetworkInterface } from '../../shared/contract/health.ts';
import type { Checklist, RecordedAnswer } from '../../shared/domain/dossier/checklist.ts';
import type { DossierPart } from '../../shared/domain/dossier/part.ts';
import type { FirmwareRelease, FirmwareTarget } from '../../shared/domain/firmware/release.ts';
import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import type { Endpoint, Observation } from '../../shared/domain/identity/observation.ts';
import type { Actor, JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent, WrittenReport } from '../../shared/domain/journal/events.ts';
import type { PrintedLabel } from '../../shared/domain/label/printed-label.ts';
import type { LicenceList } from '../../shared/domain/licence/licence-list.ts';
import type { Closing } from '../../shared/domain/matching/closed-order.ts';
import type { Equivalent } from '../../shared/domain/matching/equivalent.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Pin } from '../../shared/domain/matching/pin.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../../shared/domain/order/order.ts';
import type { OrderPreset } from '../../shared/domain/order/read-order-file.ts';
import type { EvidenceKind, PresenceState, RecordedEvidence } from '../../shared/domain/readiness/evidence.ts';
import type { ProfileScope, ReadinessProfile } from '../../shared/domain/readiness/profile.ts';
import type { RecordedWaiver } from '../../shared/domain/readiness/waiver.ts';
import type { RegistryReading } from '../../shared/domain/registration/reading.ts';
import type { ReadinessReport } from '../../shared/domain/report/report.ts';
import type { ScannedBox } from '../../shared/domain/scan/scanned-box.ts';
import type { Workbook } from '../../shared/domain/sheet/sheet.ts';
import type { PlanStep } from '../../shared/domain/site/plan-step.ts';
import type { Position } from '../../shared/domain/site/position.ts';
import type { Site } from '../../shared/domain/site/site.ts';
import type { ContactList, SupportCase } from '../../shared/domain/support/support-case.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Failure, Sentence } from '../../shared/lib/sentence.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import type { FirmwareQueue, QueueReader } from './ports/queue.ts';

/*
 * What the use cases need from outside, as interfaces. Adapters implement these, `compose.ts` hands them over, tests
 * write fakes of them by hand. Nothing here knows SQLite, sockets, HTTP or Electron.
 */

/** Time, so that tests can turn it. */
export interface Clock {
  now(): IsoTime;
  /** Calls `run` once after `delayMs`; the handle cancels it. Never keeps the process alive by itself. */
  after(delayMs: number, run: () => void): { cancel(): void };
}

/** Mints ids: unguessable, unique across benches. */
export interface Ids {
  mint(): string;
}

/** Operational log. Never given a secret, a picture or a whole packet. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
}

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface EventDraft {
  readonly event: BenchEvent;
  readonly actor: Actor;
}

/** What was wrong with a journal, and where first. */
export interface JournalFault {
  readonly seq: number;
  readonly sentence: Sentence;
}

export interface JournalReader {
  count(): number;
  /** Entries in order. `subject` narrows to one device or order; `afterSeq` pages forward. At most `limit`. */
  list(query: {
    readonly afterSeq?: number;
    readonly since?: IsoTime;
    readonly subject?: { readonly kind: 'device' | 'order'; readonly key: string };
    readonly newestFirst?: boolean;
    readonly limit: number;
  }): readonly JournalEntry[];
  /** Walks the whole chain. Null where every hash, number and link holds; else the first entry that does not. */
  verify(): JournalFault | null;
  /** Rebuilds every projection from the entries alone, beside the live one, and names the first difference. */
  checkProjections(): { readonly table: string; readonly sentence: Sentence } | null;
}

/** An order as its file said it last, and how it stood when it was closed; null: it is open. */
export interface StoredOrder {
  readonly order: Order;
  readonly importedAt: IsoTime;
  readonly sha256: string;
  readonly closed: Closing | null;
}

export interface OrderReader {
  list(): readonly StoredOrder[];
  find(number: OrderNumber): StoredOrder | null;
}

export interface DeviceReader {
  list(): readonly Device[];
  find(id: DeviceId): Device | null;
  /** Every device that any of these keys could belong to: by MAC, serial, endpoint, USN or service key. */
  findByKeys(keys: readonly Device['keys'][number][]): readonly Device[];
  setAside(): ReadonlySet<DeviceId>;
}

export interface MatchReader {
  list(): readonly DeviceMatch[];
  find(id: DeviceId): DeviceMatch | null;
}

/** Who stands where because a person said so. */
export interface PinReader {
  list(): readonly Pin[];
}

export interface EvidenceReader {
  /** The newest of each kind. */
  ofDevice(id: DeviceId): readonly RecordedEvidence[];
  all(): readonly RecordedEvidence[];
  newest(id: DeviceId, kind: EvidenceKind): RecordedEvidence | null;
}

/** The firmware catalogue as it was recorded. Whether a release's file is at hand is the cache's to say. */
export interface FirmwareReader {
  releases(): readonly FirmwareRelease[];
  targets(): readonly FirmwareTarget[];
}

/** Sites, places and who goes where, as people left them; the newest steps first. */
export interface PlanReader {
  positions(): readonly Position[];
  assignments(): readonly { readonly order: OrderNumber; readonly unitId: UnitId; readonly positionId: PositionId }[];
  sites(): readonly Site[];
  steps(order: OrderNumber, limit: number): readonly (PlanStep & { readonly seq: number })[];
}

export interface ReportReader {
  list(): readonly WrittenReport[];
  countOf(order: OrderNumber): number;
}

/** The newest printed label of each unit. */
export interface LabelReader {
  printed(): readonly PrintedLabel[];
}

/** Boxes whose labels were read, oldest first. */
export interface BoxReader {
  list(): readonly ScannedBox[];
}

/** What people wrote down around customers' sites. */
export interface DossierReader {
  /** `customer` null: the partner's own part. */
  parts(): readonly { readonly customer: string | null; readonly part: DossierPart }[];
  answers(): readonly { readonly customer: string; readonly answer: RecordedAnswer }[];
  /** Those that partners added, oldest first. */
  checklists(): readonly Checklist[];
}

export interface EquivalentReader {
  list(): readonly Equivalent[];
}

export interface PresetReader {
  list(): readonly OrderPreset[];
}

export interface ProfileReader {
  list(): readonly { readonly scope: ProfileScope; readonly profile: ReadinessProfile }[];
}

/** What each registry listed when it was last read. */
export interface RegistryReadingReader {
  list(): readonly RegistryReading[];
}

/** A bench's public key, and the entry that says so. */
export interface KnownBenchKey {
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly seq: number;
}

export interface BenchKeyReader {
  find(): KnownBenchKey | null;
}

export interface WaiverReader {
  /** Also those that have ended. */
  list(): readonly RecordedWaiver[];
}

/** A customer's list of licences, and where it came from. */
export interface StoredLicenceList {
  readonly list: LicenceList;
  readonly fileName: string;
  readonly importedAt: IsoTime;
}

/** The newest list of each customer. */
export interface LicenceReader {
  list(): readonly StoredLicenceList[];
}

export interface SupportReader {
  cases(): readonly SupportCase[];
  contacts(): readonly ContactList[];
}

/** By which journal entry each device, match and label is as it is: by device id, device id, unit id. */
export interface TraceReader {
  devices(): ReadonlyMap<string, number>;
  matches(): ReadonlyMap<string, number>;
  labels(): ReadonlyMap<string, number>;
}

/** When a device was last heard. Operational: not in the journal, lost with the file, never evidence. */
export interface LastSeen {
  of(id: DeviceId): IsoTime | null;
  all(): ReadonlyMap<DeviceId, IsoTime>;
  /** Kept in memory, written at most every few seconds and at close. */
  note(id: DeviceId, at: IsoTime): void;
}

/** Reading: what every door may do, also beside a bench that is running. */
export interface ReadableStore {
  readonly benchId: string;
  /** What opening had to repair; null where nothing. */
  readonly notice: Sentence | null;
  readonly journal: JournalReader;
  readonly orders: OrderReader;
  readonly devices: DeviceReader;
  readonly matches: MatchReader;
  readonly pins: PinReader;
  readonly evidence: EvidenceReader;
  readonly firmware: FirmwareReader;
  readonly equivalents: EquivalentReader;
  readonly dossiers: DossierReader;
  readonly presets: PresetReader;
  readonly queue: QueueReader;
  readonly plans: PlanReader;
  readonly labels: LabelReader;
  readonly boxes: BoxReader;
  readonly reports: ReportReader;
  readonly profiles: ProfileReader;
  readonly waivers: WaiverReader;
  readonly licences: LicenceReader;
  readonly support: SupportReader;
  readonly traces: TraceReader;
  readonly benchKey: BenchKeyReader;
  readonly registryReadings: RegistryReadingReader;
  readonly lastSeen: LastSeen;
  close(): void;
}

/** Writing: one process a data folder. Everything that happens goes through `append`, all of it or nothing. */
export interface WritableStore extends ReadableStore {
  readonly queue: FirmwareQueue;
  append(drafts: readonly EventDraft[]): readonly JournalEntry[];
  /** As `append`, with what `make` gives and in one transaction with all that `make` changes in the queue. */
  appendMade(make: () => readonly EventDraft[]): readonly JournalEntry[];
}

// ── Discovery ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A device that should be asked from time to time whether it is still there. */
export interface LivenessTarget {
  readonly deviceId: DeviceId;
  readonly address: string;
  /** TCP ports known to be open; empty where none is known yet. */
  readonly ports: readonly number[];
}

export interface PresenceChange {
  readonly deviceId: DeviceId;
  readonly state: PresenceState;
  readonly since: IsoTime;
}

export interface DiscoveryListener {
  /** Facts heard, in the order in which they were heard, a batch every 100 ms at the most. */
  onObservations(batch: readonly Observation[]): void;
  onPresence(changes: readonly PresenceChange[]): void;
  onInterfaces(interfaces: readonly NetworkInterface[]): void;
  onCounters(counters: DiscoveryCounters): void;
  /** Discovery itself failed (its thread died, every socket was refused). It has already been started anew or given up. */
  onTrouble(trouble: { readonly sentence: Sentence; readonly fatal: boolean }): void;
}

export interface Discovery {
  start(listener: DiscoveryListener): Promise<void>;
  /** The bench's interfaces now, whether or not discovery runs. */
  interfaces(): Promise<readonly NetworkInterface[]>;
  /** Listen on these and no others; null: on every fit one. Takes effect within two seconds. */
  choose(names: readonly string[] | null): void;
  /** Replaces the whole set of devices to ask. */
  watch(targets: readonly LivenessTarget[]): void;
  /** Send a burst of queries now. */
  ask(): void;
  /** Sweep the subnets of the chosen interfaces at a bounded rate, now and again while it is on. */
  sweep(on: boolean): void;
  stop(): Promise<void>;
}

// ── Devices ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A user and password for one device. Held in memory for one exchange, never logged, never in the journal. */
export interface Credential {
  readonly user: string;
  readonly password: string;
}

/** Where a driver talks to: one address, the doors it was seen with. */
export interface DriverTarget {
  readonly deviceId: DeviceId;
  readonly address: string;
  readonly endpoints: readonly Endpoint[];
  readonly macs: readonly Mac[];
}

/** What a driver learned by asking. `observation` carries keys and attributes exactly as the device wrote them. */
export interface DriverReading {
  readonly observation: Observation;
  readonly credential: 'accepted' | 'refused' | 'missing' | 'not-set-up';
  /** Device clock minus bench clock, in ms, the reading's round trip halved; null where it did not say. */
  readonly clockOffsetMs: number | null;
}

/** Why a device could not be read. `transient` failures are worth trying again by themselves. */
export interface DriverFailure extends Failure {
  readonly transient: boolean;
}

export interface Picture {
  readonly contentType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  readonly takenAt: IsoTime;
}

/** Talks to one kind of device. Reads only, in this release; every call has an overall deadline and size cap. */
export interface DeviceDriver {
  readonly name: 'onvif' | 'vapix' | 'verkada-local';
  /** Whether a device of this kind can be acted on (driven), or is only watched (observed). */
  readonly drives: boolean;
  /** Whether this driver has a door to try on a device with these endpoints and MACs. */
  fits(target: DriverTarget): boolean;
  identify(
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
  ): Promise<Result<DriverReading, DriverFailure>>;
  /** Null where this kind of device has no picture to give. */
  picture:
    | ((
        target: DriverTarget,
        credential: Credential | null,
        signal: AbortSignal,
      ) => Promise<Result<Picture, DriverFailure>>)
    | null;
}

/** Credentials that a person entered, found for one device by MAC, then address, then model. */
export interface CredentialStore {
  find(device: { macs: readonly Mac[]; address: string; model: string | null }): Credential | null;
  add(scope: string, credential: Credential): Result<void, Failure>;
  list(): readonly { readonly for: string; readonly user: string }[];
}

// ── Files and reports ───────────────────────────────────────────────────────────────────────────────────────────────

export interface SheetReader {
  /** Reads XLSX, CSV or TSV in any of the encodings and delimiters of real life. Pure function of the bytes. */
  read(fileName: string, bytes: Uint8Array): Result<Workbook, Failure>;
}

export interface ReportFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface ReportWriter {
  /** Renders a frozen report. Runs off the engine's thread: no call may wait for it. */
  write(
    report: ReadinessReport,
    formats: readonly ReportFormat[],
    language: Language,
  ): Promise<Result<readonly ReportFile[], Failure>>;
}

/** Keeps what was written. Names are the writer's own, never a path from a page. */
export interface ReportArchive {
  save(reportId: string, files: readonly ReportFile[]): Promise<void>;
  load(reportId: string, name: string): Promise<ReportFile | null>;
  /** The folder a person can open; null where there is none. */
  folderOf(reportId: string): string | null;
}

/** Keeps pictures that devices gave as evidence, each under the hash that the journal has of it. */
export type PictureStore = FloorPlanStore;

/** Keeps the pictures of floor plans, each under the hash of its bytes: the same picture is there once. */
export interface FloorPlanStore {
  save(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Null where it is gone, or is not any more what the hash says. */
  load(sha256: string): Promise<Uint8Array | null>;
}

/** Says sentences of the catalogue, numbers and times in a language. Pure: no state, no I/O. */
export interface Words {
  /** The sentence in words. A key that the catalogue does not have is said by its own words and values, never thrown. */
  say(sentence: Sentence, language: Language): string;
  /** A figure: `12,500`, `12 500`. */
  number(value: number, language: Language): string;
  /** A day given as `YYYY-MM-DD`: `3 December 2026`. A text that is no day comes back as it is. */
  day(date: string, language: Language): string;
  /** A moment in the bench's time zone, named: `23 November 2026 at 20:43 UTC`. */
  moment(at: IsoTime, language: Language): string;
}

/** SHA-256 as lower-case hex. */
export type Sha256 = (bytes: Uint8Array | string) => string;
