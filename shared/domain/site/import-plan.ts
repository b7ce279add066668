import type { Sentence } from '../../lib/sentence.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { PositionId, UnitId } from '../order/order.ts';
import { freeId } from './edit-positions.ts';
import { positionText } from './merge-import.ts';
import type { PlanChange } from './plan-change.ts';
import { type OrderPlan, PlanDraft } from './plan-draft.ts';
import type { PlanRow } from './plan-row.ts';
import { barePosition, type Position, placeText } from './position.ts';

/** What a site plan's file would do to an order's plan. */
export interface ImportedPlan {
  readonly changes: readonly PlanChange[];
  readonly added: readonly PositionId[];
  readonly changed: readonly PositionId[];
  readonly unchanged: number;
  /** Positions of the plan that the file does not name. They stay as they are. */
  readonly unnamed: number;
  readonly remarks: readonly Sentence[];
}

/**
 * Brings a site plan into an order's places: a place is found by its site and name, made where it is not there, and told
 * what the row says. An empty cell says nothing, and what is known already stays. A device whose serial the plan fixes
 * goes to its place where both are free. The same file again changes nothing.
 */
export function importPlan(plan: OrderPlan, rows: readonly PlanRow[]): ImportedPlan {
  const draft = new PlanDraft(plan);
  const added: PositionId[] = [];
  const changed: PositionId[] = [];
  const named = new Set<PositionId>();
  for (const row of rows) {
    const id = draft.named(row.site, row.name);
    const before = id === undefined ? null : (draft.position(id) ?? null);
    const start = before ?? barePosition(freeId(draft, row.site, row.name), plan.order.number, row.site, row.name);
    const after = withRow(start, row);
    named.add(after.id);
    if (before !== null && positionText(before) === positionText(after)) continue;
    draft.setPosition(after);
    (before === null ? added : changed).push(after.id);
  }
  const remarks = seatBySerial(draft, named);
  return {
    changes: draft.changes(),
    added,
    changed,
    unchanged: rows.length - added.length - changed.length,
    unnamed: plan.places.positions.size - rows.length + added.length,
    remarks,
  };
}

function withRow(position: Position, row: PlanRow): Position {
  return {
    ...position,
    model: row.model ?? position.model,
    serial: row.serial ?? position.serial,
    address: row.address ?? position.address,
    switchName: row.switchName ?? position.switchName,
    switchPort: row.switchPort ?? position.switchPort,
    poeWatts: row.poeWatts ?? position.poeWatts,
    note: row.note ?? position.note,
    visitDate: row.visitDate ?? position.visitDate,
  };
}

function seatBySerial(draft: PlanDraft, named: ReadonlySet<PositionId>): readonly Sentence[] {
  const units = new Map<string, UnitId>();
  for (const { id, serial } of draft.order.units) {
    const key = serial === null ? null : parseSerialKey(serial);
    if (key !== null) units.set(key, id);
  }
  const remarks: Sentence[] = [];
  for (const id of named) {
    const position = draft.position(id);
    const key = position?.serial == null ? null : parseSerialKey(position.serial);
    if (position === undefined || key === null) continue;
    const unitId = units.get(key);
    const params = { place: placeText(position), serial: position.serial ?? '' };
    if (unitId === undefined) remarks.push({ key: 'plan.remark.serialNotOrdered', params });
    else if (draft.placeOf(unitId) === id) continue;
    else if (draft.placeOf(unitId) !== undefined || draft.holderOf(id) !== undefined) {
      remarks.push({ key: 'plan.remark.serialElsewhere', params });
    } else draft.assign(unitId, id);
  }
  return remarks;
}
