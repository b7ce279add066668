import type { Sentence } from '../../lib/sentence.ts';
import type { PositionId, Unit, UnitId } from '../order/order.ts';
import { type Position, placeText } from './position.ts';

type Assignments = ReadonlyMap<UnitId, PositionId>;
type Positions = ReadonlyMap<PositionId, Position>;

/** Who goes where: as people left it, as the last file said, and as the new one says. */
export interface AssignmentSides {
  /** Units of the last file. */
  readonly known: ReadonlySet<UnitId>;
  readonly ours: Assignments;
  readonly base: Assignments;
  readonly file: Assignments;
}

/**
 * Who goes where after an import: `units` are the new file's, `positions` the merged places. Whoever sits keeps the seat;
 * what the file moves takes what is free. No place is given twice.
 */
export function mergeAssignments(
  units: readonly Unit[],
  sides: AssignmentSides,
  positions: Positions,
  conflicts: Sentence[],
): Assignments {
  const merged = new Map<UnitId, PositionId>();
  const taken = new Set<PositionId>();
  const moving: { readonly unit: Unit; readonly to: PositionId }[] = [];
  for (const unit of units) {
    const to = wantedPlace(unit, sides, positions, conflicts);
    if (to === null || !positions.has(to)) continue;
    if (to !== sides.ours.get(unit.id)) moving.push({ unit, to });
    else {
      merged.set(unit.id, to);
      taken.add(to);
    }
  }
  for (const { unit, to } of moving) {
    if (taken.has(to)) {
      const params = { unit: unitText(unit), place: placeName(to, positions) };
      conflicts.push({ key: 'plan.conflict.taken', params });
      continue;
    }
    merged.set(unit.id, to);
    taken.add(to);
  }
  return merged;
}

/** The file's place where only the file has changed it, else the one that people gave. */
function wantedPlace(
  unit: Unit,
  { known, ours, base, file }: AssignmentSides,
  positions: Positions,
  conflicts: Sentence[],
): PositionId | null {
  const mine = ours.get(unit.id) ?? null;
  const theirs = file.get(unit.id) ?? null;
  const earlier = base.get(unit.id) ?? null;
  const hasChanged = !known.has(unit.id) || theirs !== earlier;
  if (!hasChanged || mine === theirs) return mine;
  if (mine === earlier) return theirs;
  conflicts.push({ key: 'plan.conflict.unit', params: { unit: unitText(unit), kept: placeName(mine, positions) } });
  return mine;
}

/** What a person tells a unit by. */
function unitText({ serial, mac, sku }: Unit): string {
  return serial ?? mac ?? sku;
}

function placeName(id: PositionId | null, positions: Positions): string {
  const position = id === null ? undefined : positions.get(id);
  return position === undefined ? '–' : placeText(position);
}
