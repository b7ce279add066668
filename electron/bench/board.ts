import { type Attention, type BoardHead, type BoardRow, MOST_ATTENTION } from '../../shared/contract/board.ts';
import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import type { ClosedSeat } from '../../shared/domain/matching/closed-order.ts';
import { isAsOrdered, isSeated } from '../../shared/domain/matching/match.ts';
import type { OrderNumber, UnitId } from '../../shared/domain/order/order.ts';
import type { FirmwareStanding } from '../../shared/domain/readiness/gate-input.ts';
import { findProfile } from '../../shared/domain/readiness/profile.ts';
import {
  countStandings,
  type OrderCounts,
  orderVerdict,
  type Standing,
} from '../../shared/domain/readiness/verdict.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import { type DescribedDevice, describeDevice, describeMissing, type Place } from './board-row.ts';
import type { Activity } from './identify.ts';
import type { Clock, LastSeen, StoredOrder } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface BoardDeps {
  readonly state: BenchState;
  readonly rematcher: Rematcher;
  readonly lastSeen: LastSeen;
  readonly activityOf: (id: DeviceId) => Activity | null;
  /** Whether what the journal says of its presence is of an earlier run, and says nothing of now. */
  readonly isUnchecked: (id: DeviceId) => boolean;
  /** What is wanted of its firmware; null where nobody said. */
  readonly firmwareOf: (id: DeviceId) => FirmwareStanding | null;
  readonly clock: Pick<Clock, 'now'>;
}

/** The board as it is now, its rows kept until the device behind them changes: equal rows are the same object. */
export interface Board {
  /** Rows of one order and the strangers beside it; null: of every open order. */
  rows(order: OrderNumber | null): readonly BoardRow[];
  head(order: OrderNumber | null, rows: readonly BoardRow[]): BoardHead;
  /** A device as it is; with the number of a closed order, as it stood there when that was closed. */
  describe(id: DeviceId, order?: OrderNumber | null): DescribedDevice | null;
  /** Something about this device changed. */
  touch(id: DeviceId): void;
  /** Anything may have changed. */
  touchAll(): void;
}

export function createBoard(deps: BoardDeps): Board {
  const { state, rematcher, lastSeen, activityOf, isUnchecked, firmwareOf, clock } = deps;
  const rowsById = new Map<string, BoardRow>();
  const stale = new Set<string>();
  /** Rows of missing units: they hold as long as the place they were made of. */
  const missingRowOf = new Map<
    UnitId,
    { readonly place: Place; readonly contested: boolean; readonly row: BoardRow }
  >();
  let places: ReadonlyMap<UnitId, Place> | null = null;

  const placeOf = (unitId: UnitId | null): Place | null => {
    places ??= placesOf(state);
    return unitId === null ? null : (places.get(unitId) ?? null);
  };

  const describe: Board['describe'] = (id, order = null) => {
    const device = state.devices.get(id);
    if (device === undefined) return null;
    const closed = order === null ? null : (state.orders.get(order)?.closed ?? null);
    const seat = closed?.seats.find((each) => each.match.deviceId === id) ?? null;
    return seat === null || closed === null ? describeNow(device) : describeSeat(device, seat, closed.at);
  };

  /** As it was proved by the time its order was closed: that it was unplugged since takes nothing back. */
  const describeSeat = (device: Device, { match, evidence }: ClosedSeat, at: IsoTime): DescribedDevice => {
    const place = placeOf(match.unitId);
    return describeDevice({
      device,
      match,
      place,
      label: match.unitId === null ? null : (state.printedLabels.get(match.unitId) ?? null),
      profile: findProfile(state.profiles, place?.order ?? null),
      waivers: state.waivers.of(device.id),
      entries: state.entriesOf(device.id, match.unitId),
      now: at,
      evidence,
      setAside: false,
      boxSerial: state.boxes.boxOf(device)?.serial ?? null,
      activity: null,
      lastSeen: lastSeen.of(device.id),
    });
  };

  const describeNow = (device: Device): DescribedDevice => {
    const { id } = device;
    const match = state.matches.get(id) ?? null;
    const firmware = firmwareOf(id);
    const unitId = match?.unitId ?? null;
    const place = placeOf(unitId);
    return describeDevice({
      ...(firmware === null ? {} : { firmware }),
      device,
      match,
      place,
      label: unitId === null ? null : (state.printedLabels.get(unitId) ?? null),
      profile: findProfile(state.profiles, place?.order ?? null),
      waivers: state.waivers.of(id),
      entries: state.entriesOf(id, unitId),
      now: clock.now(),
      evidence: state.evidenceOf(id).filter(({ evidence }) => evidence.kind !== 'presence' || !isUnchecked(id)),
      setAside: state.setAside.has(id),
      boxSerial: state.boxes.boxOf(device)?.serial ?? null,
      activity: activityOf(id),
      lastSeen: lastSeen.of(id),
    });
  };

  /** The same object where nothing a person sees has changed, so that a topic sends only what did. */
  const keep = (row: BoardRow, key: string = row.id): BoardRow => {
    const known = rowsById.get(key);
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(row)) return known;
    rowsById.set(key, row);
    return row;
  };

  const deviceRow = (id: DeviceId): BoardRow | null => {
    const known = rowsById.get(id);
    if (known !== undefined && !stale.has(id)) return known;
    stale.delete(id);
    const described = describe(id);
    return described === null ? null : keep(described.row);
  };

  const missingRows = (order: OrderNumber | null): readonly BoardRow[] => {
    const { missing, contested } = rematcher.current();
    const row = (unitId: UnitId, contested: boolean): readonly BoardRow[] => {
      const place = placeOf(unitId);
      if (place === null || (order !== null && place.order.number !== order)) return [];
      const known = missingRowOf.get(unitId);
      if (known?.place === place && known.contested === contested) return [known.row];
      const made = keep(describeMissing(place, contested));
      missingRowOf.set(unitId, { place, contested, row: made });
      return [made];
    };
    return [...contested.flatMap((id) => row(id, true)), ...missing.flatMap((id) => row(id, false))];
  };

  /** A closed order's rows: its own units alone, whatever else is on the bench by now. */
  const closedRows = ({ order, closed }: StoredOrder): readonly BoardRow[] => {
    const seats = new Map((closed?.seats ?? []).map(({ match }) => [match.unitId, match.deviceId]));
    const shown = new Set<DeviceId>();
    return order.units.flatMap(({ id }) => {
      const deviceId = seats.get(id);
      const place = placeOf(id);
      const described = deviceId === undefined || shown.has(deviceId) ? null : describe(deviceId, order.number);
      if (deviceId !== undefined) shown.add(deviceId);
      const row = described?.row ?? (place === null ? null : describeMissing(place, false));
      return row === null ? [] : [keep(row, `${order.number} ${row.id}`)];
    });
  };

  return {
    rows: (order) => {
      const stored = order === null ? undefined : state.orders.get(order);
      if (stored !== undefined && stored.closed !== null) return closedRows(stored);
      const devices = [...state.devices.keys()].flatMap((id) => deviceRow(id) ?? []).filter(isStillHere);
      const here = order === null ? devices : devices.filter((row) => row.order === order || row.order === null);
      return [...here, ...missingRows(order)];
    },
    head: (order, rows) => headOf(order, rows, order !== null || state.openOrders.size > 0),
    describe,
    touch: (id) => {
      stale.add(id);
    },
    touchAll: () => {
      places = null;
      for (const id of state.devices.keys()) stale.add(id);
    },
  };
}

/**
 * A stranger that was taken off the bench is off the board: it was asked to be, and nobody has anything left to do about
 * it. Its page and its journal stay. While no order is open nobody is a stranger.
 */
function isStillHere({ verdict, presence, gates }: BoardRow): boolean {
  return !(verdict === 'unexpected' && presence === 'offline' && gates.matched === 'failed');
}

function placesOf(state: BenchState): ReadonlyMap<UnitId, Place> {
  const places = new Map<UnitId, Place>();
  for (const { order } of state.orders.values()) {
    for (const unit of order.units) places.set(unit.id, { order, unit, position: state.positionOf(unit.id) });
  }
  return places;
}

function headOf(order: OrderNumber | null, rows: readonly BoardRow[], hasOrders: boolean): BoardHead {
  const counts = countStandings(rows.map(standingOf));
  const attention = [...rows.flatMap((row) => attentionOf(row) ?? []), ...stillMissing(rows, counts)];
  const failed = attention.filter(({ severity }) => severity === 'failed');
  // Of two thousand missing boxes no page shows more than the first, and each patch would carry them all.
  const first = [...failed, ...attention.filter(({ severity }) => severity !== 'failed')].slice(0, MOST_ATTENTION);
  return {
    order,
    counts,
    verdict: hasOrders ? orderVerdict(counts) : null,
    attention: attention.length > MOST_ATTENTION ? first : attention,
    attentionCount: attention.length,
  };
}

/** What a row counts as. What was let pass is ready, and an exception that whoever signs must know of. */
export function standingOf(row: BoardRow): Standing {
  const exception = row.group === 0 || row.state === 'waived';
  if (row.deviceId === null) {
    return { unit: row.verdict === 'missing' ? 'missing' : 'contested', matched: false, ready: false, exception };
  }
  const seated = isSeated(row.verdict);
  return {
    unit: seated ? 'seen' : null,
    matched: isAsOrdered(row.verdict),
    ready: row.state === 'ready' || row.state === 'waived',
    exception,
  };
}

/**
 * Before half of an order is on the bench, what is missing is still in its carton and nobody has to do anything; after
 * that somebody has to go and look for it.
 */
function stillMissing(rows: readonly BoardRow[], { seen, missing }: OrderCounts): readonly Attention[] {
  if (seen < missing) return [];
  return rows
    .filter(({ deviceId, verdict }) => deviceId === null && verdict === 'missing')
    .map((row) => ({
      rowId: row.id,
      deviceId: null,
      order: row.order,
      severity: 'hand',
      sentence: row.now,
      action: 'show',
    }));
}

/** What waits for a person at this row. */
function attentionOf(row: BoardRow): Attention | null {
  if (row.group !== 0) return null;
  return {
    rowId: row.id,
    deviceId: row.deviceId,
    order: row.order,
    severity: row.state === 'failed' ? 'failed' : 'hand',
    sentence: row.now,
    action: actionOf(row),
  };
}

function actionOf(row: BoardRow): Attention['action'] {
  if (row.verdict === 'unexpected') return 'set-aside';
  // Which of several it is, or why it stands in for another: a person says so on its own page.
  if (row.gates.matched === 'failed') return 'place';
  const { credential, clock } = row.gates;
  if (row.driven && (credential === 'failed' || credential === 'pending')) return 'enter-credential';
  return row.driven && clock === 'failed' ? 'identify-again' : 'show';
}
