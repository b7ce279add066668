import type { Attention, BoardHead, BoardRow } from '../../shared/contract/board.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { OrderNumber, UnitId } from '../../shared/domain/order/order.ts';
import type { Gates } from '../../shared/domain/readiness/gate.ts';
import {
  countStandings,
  type OrderCounts,
  orderVerdict,
  type Standing,
} from '../../shared/domain/readiness/verdict.ts';
import { describeDevice, describeMissing, type Place } from './board-row.ts';
import type { Activity } from './identify.ts';
import type { LastSeen } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface BoardDeps {
  readonly state: BenchState;
  readonly rematcher: Rematcher;
  readonly lastSeen: LastSeen;
  readonly activityOf: (id: DeviceId) => Activity | null;
  /** Whether what the journal says of its presence is of an earlier run, and says nothing of now. */
  readonly isUnchecked: (id: DeviceId) => boolean;
}

/** The board as it is now, its rows kept until the device behind them changes: equal rows are the same object. */
export interface Board {
  /** Rows of one order and the strangers beside it; null: of every open order. */
  rows(order: OrderNumber | null): readonly BoardRow[];
  head(order: OrderNumber | null, rows: readonly BoardRow[]): BoardHead;
  describe(id: DeviceId): { readonly row: BoardRow; readonly gates: Gates } | null;
  /** Something about this device changed. */
  touch(id: DeviceId): void;
  /** Anything may have changed. */
  touchAll(): void;
}

export function createBoard({ state, rematcher, lastSeen, activityOf, isUnchecked }: BoardDeps): Board {
  const rowsById = new Map<string, BoardRow>();
  const stale = new Set<string>();
  let places: ReadonlyMap<UnitId, Place> | null = null;

  const placeOf = (unitId: UnitId | null): Place | null => {
    places ??= placesOf(state);
    return unitId === null ? null : (places.get(unitId) ?? null);
  };

  const describe: Board['describe'] = (id) => {
    const device = state.devices.get(id);
    if (device === undefined) return null;
    const match = state.matches.get(id) ?? null;
    return describeDevice({
      device,
      match,
      place: placeOf(match?.unitId ?? null),
      evidence: state.evidenceOf(id).filter(({ evidence }) => evidence.kind !== 'presence' || !isUnchecked(id)),
      setAside: state.setAside.has(id),
      activity: activityOf(id),
      lastSeen: lastSeen.of(id),
    });
  };

  /** The same object where nothing a person sees has changed, so that a topic sends only what did. */
  const keep = (row: BoardRow): BoardRow => {
    const known = rowsById.get(row.id);
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(row)) return known;
    rowsById.set(row.id, row);
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
    const row = (unitId: UnitId, isContested: boolean): readonly BoardRow[] => {
      const place = placeOf(unitId);
      if (place === null || (order !== null && place.order.number !== order)) return [];
      return [keep(describeMissing(place, isContested))];
    };
    return [...contested.flatMap((id) => row(id, true)), ...missing.flatMap((id) => row(id, false))];
  };

  return {
    rows: (order) => {
      const devices = [...state.devices.keys()].flatMap((id) => deviceRow(id) ?? []).filter(isStillHere);
      const here = order === null ? devices : devices.filter((row) => row.order === order || row.order === null);
      return [...here, ...missingRows(order)];
    },
    head: (order, rows) => headOf(order, rows, state.orders.size > 0),
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
    const positions = new Map(order.positions.map((position) => [position.id, position]));
    for (const unit of order.units) {
      const position = unit.positionId === null ? undefined : positions.get(unit.positionId);
      places.set(unit.id, { order, unit, position: position ?? null });
    }
  }
  return places;
}

function headOf(order: OrderNumber | null, rows: readonly BoardRow[], hasOrders: boolean): BoardHead {
  const counts = countStandings(rows.map(standingOf));
  return {
    order,
    counts,
    verdict: hasOrders ? orderVerdict(counts) : null,
    attention: [...rows.flatMap((row) => attentionOf(row) ?? []), ...stillMissing(rows, counts)],
  };
}

function standingOf(row: BoardRow): Standing {
  const exception = row.group === 0;
  if (row.deviceId === null) {
    return { unit: row.verdict === 'missing' ? 'missing' : 'contested', matched: false, ready: false, exception };
  }
  const seated = row.verdict === 'matched' || row.verdict === 'wrong-model';
  return {
    unit: seated ? 'seen' : null,
    matched: row.verdict === 'matched',
    ready: row.state === 'ready',
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
  const { credential, clock } = row.gates;
  if (row.driven && (credential === 'failed' || credential === 'pending')) return 'enter-credential';
  return row.driven && clock === 'failed' ? 'identify-again' : 'show';
}
