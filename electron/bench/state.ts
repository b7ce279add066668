import type { Device, DeviceId, IdentityKey } from '../../shared/domain/identity/device.ts';
import { keyText } from '../../shared/domain/identity/identity-key.ts';
import type { Actor, JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import type { EvidenceKind, RecordedEvidence } from '../../shared/domain/readiness/evidence.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import type { EventDraft, ReadableStore, WritableStore } from './ports.ts';

export const ENGINE: Actor = { kind: 'engine' };

export interface ImportedOrder {
  readonly order: Order;
  readonly importedAt: IsoTime;
  readonly sha256: string;
}

/** Called after every append with what has just been made durable. */
export type StateListener = (events: readonly BenchEvent[]) => void;

/**
 * The projections in memory, so that five hundred observations a second need no query each. Loaded from the store at
 * start; changed in one way only: `record` makes events durable first and takes them over second.
 */
export interface BenchState {
  readonly store: ReadableStore;
  readonly orders: ReadonlyMap<string, ImportedOrder>;
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly matches: ReadonlyMap<DeviceId, DeviceMatch>;
  readonly setAside: ReadonlySet<DeviceId>;
  evidenceOf(id: DeviceId): readonly RecordedEvidence[];
  findByKeys(keys: readonly IdentityKey[]): readonly Device[];
  findByAddress(address: string): readonly Device[];
  /** Who stands for this id now: itself, or the device that it proved to be since the start; null where nobody does. */
  heirOf(id: DeviceId): DeviceId | null;
  /**
   * Appends in one transaction. Fails, with nothing changed, on a bench that was opened to read (`store.readOnly`) and
   * where the disk is full or the events can't be kept (`store.notWritten`).
   */
  record(events: readonly BenchEvent[], actor: Actor): Result<readonly JournalEntry[], Failure>;
  onChange(listener: StateListener): void;
}

/** Loads the state. `writable` is the same store, or null where this process may only read. */
export function loadBenchState(store: ReadableStore, writable: WritableStore | null): BenchState {
  const orders = new Map(
    store.orders.list().map((imported): [string, ImportedOrder] => [imported.order.number, imported]),
  );
  const devices = new Map<DeviceId, Device>();
  const matches = new Map(store.matches.list().map((match): [DeviceId, DeviceMatch] => [match.deviceId, match]));
  const setAside = new Set(store.devices.setAside());
  const evidence = new Map<DeviceId, Map<EvidenceKind, RecordedEvidence>>();
  const idsByKey = new Map<string, Set<DeviceId>>();
  const idsByAddress = new Map<string, Set<DeviceId>>();
  const heirs = new Map<DeviceId, DeviceId>();
  const listeners: StateListener[] = [];

  const index = (map: Map<string, Set<DeviceId>>, text: string, id: DeviceId): void => {
    const ids = map.get(text);
    if (ids === undefined) map.set(text, new Set([id]));
    else ids.add(id);
  };
  const unindex = (map: Map<string, Set<DeviceId>>, text: string, id: DeviceId): void => {
    const ids = map.get(text);
    ids?.delete(id);
    if (ids?.size === 0) map.delete(text);
  };
  const drop = (id: DeviceId): void => {
    const device = devices.get(id);
    if (device === undefined) return;
    for (const key of device.keys) unindex(idsByKey, keyText(key), id);
    for (const address of device.addresses) unindex(idsByAddress, address, id);
    devices.delete(id);
  };
  const put = (device: Device): void => {
    drop(device.id);
    devices.set(device.id, device);
    for (const key of device.keys) index(idsByKey, keyText(key), device.id);
    for (const address of device.addresses) index(idsByAddress, address, device.id);
  };
  const keep = (recorded: RecordedEvidence): void => {
    const kinds = evidence.get(recorded.deviceId) ?? new Map<EvidenceKind, RecordedEvidence>();
    const known = kinds.get(recorded.evidence.kind);
    if (known === undefined || known.seq < recorded.seq) kinds.set(recorded.evidence.kind, recorded);
    evidence.set(recorded.deviceId, kinds);
  };
  const resolve = (ids: Iterable<DeviceId>): readonly Device[] =>
    [...new Set(ids)].flatMap((id) => devices.get(id) ?? []);

  const takeOver = (event: BenchEvent, entry: JournalEntry): void => {
    switch (event.kind) {
      case 'order.imported':
        orders.set(event.data.order.number, {
          order: event.data.order,
          importedAt: entry.at,
          sha256: event.data.source.sha256,
        });
        return;
      case 'device.seen':
      case 'device.changed':
        put(event.data.device);
        return;
      case 'device.merged':
        put(event.data.device);
        for (const id of event.data.absorbed) {
          for (const recorded of evidence.get(id)?.values() ?? [])
            keep({ ...recorded, deviceId: event.data.device.id });
          if (setAside.delete(id)) setAside.add(event.data.device.id);
          evidence.delete(id);
          matches.delete(id);
          drop(id);
          heirs.set(id, event.data.device.id);
        }
        return;
      case 'device.set-aside':
        setAside.add(event.data.deviceId);
        return;
      case 'device.taken-back':
        setAside.delete(event.data.deviceId);
        return;
      case 'match.decided':
        matches.set(event.data.match.deviceId, event.data.match);
        return;
      case 'evidence.recorded':
        keep({ ...event.data, at: entry.at, seq: entry.seq });
        return;
      case 'bench.created':
      case 'report.written':
        return;
      default:
        assertNever(event);
    }
  };

  for (const device of store.devices.list()) put(device);
  for (const recorded of store.evidence.all()) keep(recorded);

  return {
    store,
    orders,
    devices,
    matches,
    setAside,
    evidenceOf: (id) => [...(evidence.get(id)?.values() ?? [])],
    findByKeys: (keys) => resolve(keys.flatMap((key) => [...(idsByKey.get(keyText(key)) ?? [])])),
    findByAddress: (address) => resolve(idsByAddress.get(address) ?? []),
    heirOf: (id) => {
      let heir = id;
      // An absorbed id is never given again, so the way ends.
      for (let next = heirs.get(heir); next !== undefined; next = heirs.get(heir)) heir = next;
      return devices.has(heir) ? heir : null;
    },
    record: (events, actor) => {
      if (events.length === 0) return ok([]);
      if (writable === null) return err(failure('store.readOnly'));
      const appended = append(writable, events, actor);
      if (!appended.ok) return appended;
      const entries = appended.value;
      for (const [position, entry] of entries.entries()) {
        const event = events[position];
        if (event !== undefined) takeOver(event, entry);
      }
      for (const listener of listeners) listener(events);
      return appended;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}

function append(
  writable: WritableStore,
  events: readonly BenchEvent[],
  actor: Actor,
): Result<readonly JournalEntry[], Failure> {
  try {
    return ok(writable.append(events.map((event): EventDraft => ({ event, actor }))));
  } catch (error) {
    return err(failure('store.notWritten', { reason: error instanceof Error ? error.message : String(error) }));
  }
}
