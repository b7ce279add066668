import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { Actor, JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent, BenchEventKind } from '../../shared/domain/journal/events.ts';
import type { PrintedLabel } from '../../shared/domain/label/printed-label.ts';
import type { Equivalent } from '../../shared/domain/matching/equivalent.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Pin } from '../../shared/domain/matching/pin.ts';
import type { UnitId } from '../../shared/domain/order/order.ts';
import type { OrderPreset } from '../../shared/domain/order/read-order-file.ts';
import type { ReadinessProfile } from '../../shared/domain/readiness/profile.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { EventDraft, ReadableStore, StoredLicenceList, WritableStore } from './ports.ts';
import { type BoxesView, boxesSlice } from './state/boxes.ts';
import { type DevicesView, devicesSlice } from './state/devices.ts';
import { type DossiersView, dossiersSlice } from './state/dossiers.ts';
import { equivalentsSlice } from './state/equivalents.ts';
import { type EvidenceOf, evidenceSlice } from './state/evidence.ts';
import { type FirmwareView, firmwareSlice } from './state/firmware.ts';
import { labelsSlice } from './state/labels.ts';
import { licencesSlice } from './state/licences.ts';
import { matchesSlice } from './state/matches.ts';
import { type OrdersView, ordersSlice } from './state/orders.ts';
import { pinsSlice } from './state/pins.ts';
import { type PlanView, planSlice } from './state/plan.ts';
import { presetsSlice } from './state/presets.ts';
import { profilesSlice } from './state/profiles.ts';
import { type RegistryView, registrySlice } from './state/registry.ts';
import { type Takers, takeEvent } from './state/slice.ts';
import { type SupportView, supportSlice } from './state/support.ts';
import { type EntriesOf, tracesSlice } from './state/traces.ts';
import { type WaiversView, waiversSlice } from './state/waivers.ts';

export const ENGINE: Actor = { kind: 'engine' };

/** Called after every append with what has just been made durable. */
export type StateListener = (events: readonly BenchEvent[]) => void;

/**
 * The projections in memory, so that five hundred observations a second need no query each. Loaded from the store at
 * start; changed in one way only: `record` makes events durable first and hands them to the slices second.
 */
export interface BenchState extends DevicesView, PlanView, OrdersView {
  readonly store: ReadableStore;
  readonly matches: ReadonlyMap<DeviceId, DeviceMatch>;
  readonly pins: ReadonlyMap<DeviceId, Pin>;
  readonly evidenceOf: EvidenceOf;
  readonly firmware: FirmwareView;
  readonly boxes: BoxesView;
  /** The newest printed label of each unit. */
  readonly printedLabels: ReadonlyMap<UnitId, PrintedLabel>;
  /** Models that stand in for what a SKU orders, by a person's word, by `equivalentKey`. */
  readonly equivalents: ReadonlyMap<string, Equivalent>;
  /** What the columns of partners' files hold, by name. */
  readonly presets: ReadonlyMap<string, OrderPreset>;
  /** Which checks count for whom, by `scopeKey`. */
  readonly profiles: ReadonlyMap<string, ReadinessProfile>;
  readonly waivers: WaiversView;
  /** The newest list of licences of each customer, by `customerKey`. */
  readonly licences: ReadonlyMap<string, StoredLicenceList>;
  readonly support: SupportView;
  readonly dossiers: DossiersView;
  readonly registry: RegistryView;
  readonly entriesOf: EntriesOf;
  /**
   * Appends in one transaction. Fails, with nothing changed, on a bench that was opened to read (`store.readOnly`) and
   * where the disk is full or the events can't be kept (`store.notWritten`).
   */
  record(events: readonly BenchEvent[], actor: Actor): Result<readonly JournalEntry[], Failure>;
  /** As `record`, with the events that `make` gives and in one transaction with all that `make` changes in the queue. */
  recordMade(make: () => readonly BenchEvent[], actor: Actor): Result<readonly JournalEntry[], Failure>;
  onChange(listener: StateListener): void;
}

type KindOf<Slice> = Slice extends unknown ? Extract<keyof Slice, BenchEventKind> : never;

/** For what is in the journal and the tables, and of no use in memory. */
const leavesNothing = (): void => undefined;

/** Loads the state. `writable` is the same store, or null where this process may only read. */
export function loadBenchState(store: ReadableStore, writable: WritableStore | null): BenchState {
  const orders = ordersSlice(store);
  const devices = devicesSlice(store);
  const matches = matchesSlice(store);
  const pins = pinsSlice(store);
  const evidence = evidenceSlice(store);
  const firmware = firmwareSlice(store);
  const equivalents = equivalentsSlice(store);
  const presets = presetsSlice(store);
  const plan = planSlice(store);
  const labels = labelsSlice(store);
  const boxes = boxesSlice(store);
  const profiles = profilesSlice(store);
  const waivers = waiversSlice(store);
  const licences = licencesSlice(store);
  const support = supportSlice(store);
  const dossiers = dossiersSlice(store);
  const registry = registrySlice(store);
  const traces = tracesSlice(store);
  const slices = [
    equivalents.takers,
    presets.takers,
    orders.takers,
    devices.takers,
    matches.takers,
    pins.takers,
    evidence.takers,
    firmware.takers,
    plan.takers,
    labels.takers,
    boxes.takers,
    profiles.takers,
    waivers.takers,
    licences.takers,
    support.takers,
    dossiers.takers,
    registry.takers,
    traces.takers,
  ] as const;
  // The type holds this complete: a new kind of event is taken by a slice, or named here.
  const untaken: Takers<Exclude<BenchEventKind, KindOf<(typeof slices)[number]>>> = {
    'bench.created': leavesNothing,
    // Read from its table where it is needed, once a report.
    'bench.key-set': leavesNothing,
    'plan.stepped': leavesNothing,
    'report.written': leavesNothing,
  };
  const listeners: StateListener[] = [];

  const recordMade: BenchState['recordMade'] = (make, actor) => {
    if (writable === null) return err(failure('store.readOnly'));
    let events: readonly BenchEvent[] = [];
    const appended = append(writable, actor, () => {
      events = make();
      return events;
    });
    if (!appended.ok || events.length === 0) return appended;
    for (const [position, entry] of appended.value.entries()) {
      const event = events[position];
      if (event !== undefined) takeEvent([...slices, untaken], event, entry);
    }
    for (const listener of listeners) listener(events);
    return appended;
  };

  return {
    store,
    ...orders.view,
    ...devices.view,
    ...plan.view,
    matches: matches.view,
    pins: pins.view,
    evidenceOf: evidence.view,
    firmware: firmware.view,
    equivalents: equivalents.view,
    presets: presets.view,
    boxes: boxes.view,
    printedLabels: labels.view,
    profiles: profiles.view,
    waivers: waivers.view,
    licences: licences.view,
    support: support.view,
    dossiers: dossiers.view,
    registry: registry.view,
    entriesOf: traces.view,
    record: (events, actor) => (events.length === 0 ? ok([]) : recordMade(() => events, actor)),
    recordMade,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

function append(
  writable: WritableStore,
  actor: Actor,
  make: () => readonly BenchEvent[],
): Result<readonly JournalEntry[], Failure> {
  try {
    return ok(writable.appendMade(() => make().map((event): EventDraft => ({ event, actor }))));
  } catch (error) {
    return err(failure('store.notWritten', { reason: error instanceof Error ? error.message : String(error) }));
  }
}
