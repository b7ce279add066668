import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { Order, PositionId } from '../order/order.ts';
import { mergeAssignments } from './merge-assignments.ts';
import { NO_PLACES, type OrderPlaces, placesOfOrder } from './places.ts';
import { type Position, placeText } from './position.ts';

export interface MergedPlaces {
  readonly places: OrderPlaces;
  /** What the file says and the bench did not take, each with what stays. */
  readonly conflicts: readonly Sentence[];
}

/** The fields that an order's file can say. */
const FILE_FIELDS = ['site', 'name', 'model', 'visitDate'] as const;
type FileField = (typeof FILE_FIELDS)[number];

/**
 * Brings a newer file of an order into its places, three ways: `before` is what its last file said, `current` what people
 * made of it. What only the file changed is taken; what only people changed stays; what both changed stays as people
 * made it, and is a conflict. Pure: the store and the memory both project an import through this, and a dry run asks it.
 */
export function mergeImport(current: OrderPlaces, before: Order | null, after: Order): MergedPlaces {
  const file = placesOfOrder(after);
  // A first file: nobody can have changed anything.
  if (before === null && current.positions.size === 0 && current.assignments.size === 0) {
    return { places: file, conflicts: [] };
  }
  const base = before === null ? NO_PLACES : placesOfOrder(before);
  const conflicts: Sentence[] = [];
  const positions = mergePositions(current.positions, base.positions, file.positions, conflicts);
  const known = new Set(before?.units.map(({ id }) => id) ?? []);
  const sides = { known, ours: current.assignments, base: base.assignments, file: file.assignments };
  const assignments = mergeAssignments(after.units, sides, positions, conflicts);
  return { places: { positions, assignments }, conflicts };
}

type Positions = ReadonlyMap<PositionId, Position>;

function mergePositions(ours: Positions, base: Positions, file: Positions, conflicts: Sentence[]): Positions {
  const merged = new Map<PositionId, Position>();
  for (const [id, mine] of ours) {
    const theirs = file.get(id);
    const earlier = base.get(id) ?? null;
    if (theirs !== undefined) merged.set(id, mergePosition(mine, earlier, theirs, conflicts));
    else if (earlier === null) merged.set(id, mine);
    else if (!isSame(mine, earlier)) {
      merged.set(id, mine);
      conflicts.push({ key: 'plan.conflict.leftFile', params: { place: placeText(mine) } });
    }
  }
  for (const [id, theirs] of file) {
    if (ours.has(id)) continue;
    const earlier = base.get(id);
    if (earlier === undefined) merged.set(id, theirs);
    else if (!isSame(earlier, theirs)) {
      conflicts.push({ key: 'plan.conflict.removed', params: { place: placeText(theirs) } });
    }
  }
  return merged;
}

function mergePosition(mine: Position, base: Position | null, theirs: Position, conflicts: Sentence[]): Position {
  let merged = mine;
  for (const field of FILE_FIELDS) {
    const [ours, file] = [textOf(mine, field), textOf(theirs, field)];
    const earlier = base === null ? '' : textOf(base, field);
    if (file === ours || file === earlier) continue;
    if (ours === earlier) merged = { ...merged, [field]: theirs[field] };
    else {
      const params = { place: placeText(mine), kept: ours, file };
      conflicts.push({ key: `plan.conflict.${field}`, params });
    }
  }
  return merged;
}

function textOf(position: Position, field: FileField): string {
  return field === 'site' ? position.site.join(' / ') : (position[field] ?? '');
}

function isSame(a: Position, b: Position): boolean {
  return positionText(a) === positionText(b);
}

/** A position as one text: equal texts, equal positions. */
export function positionText({ site, address, point, ...rest }: Position): string {
  return canonicalJson({
    ...rest,
    site: [...site],
    address: address === null ? null : { ...address },
    point: point === null ? null : { ...point },
  });
}
