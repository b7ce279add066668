import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import type { Failure, Sentence } from '../../lib/sentence.ts';
import { failure } from '../../lib/sentence.ts';
import type { PositionId } from '../order/order.ts';
import { positionId } from '../order/unit-id.ts';
import { fillAddresses } from './fill-addresses.ts';
import { nameAll } from './name-positions.ts';
import { parsePattern } from './naming-pattern.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { PatternValues, PlanEdit } from './plan-edit.ts';
import { barePosition, type Position, placeText } from './position.ts';

type EditOf<Kind extends PlanEdit['kind']> = Extract<PlanEdit, { kind: Kind }>;
type Conflicts = Result<readonly Sentence[], Failure>;

/** Makes positions of one site, named by a pattern. */
export function createPositions(draft: PlanDraft, edit: EditOf<'create-positions'>): Conflicts {
  const { site, count, model } = edit;
  const wanted = Array.from({ length: count }, () => ({ model, serial: null }));
  const made = makePositions(draft, { site, pattern: edit.pattern, values: edit.values }, wanted);
  return made.ok ? ok(made.value.conflicts) : made;
}

/** Makes a position for each of `wanted`, named by a pattern; gives them in order. */
export function makePositions(
  draft: PlanDraft,
  { site, pattern, values }: { site: readonly string[]; pattern: string; values: PatternValues },
  wanted: readonly { readonly model: string | null; readonly serial: string | null }[],
): Result<{ readonly positions: readonly Position[]; readonly conflicts: readonly Sentence[] }, Failure> {
  const parsed = parsePattern(pattern, values);
  if (!parsed.ok) return parsed;
  const order = draft.order.number;
  const subjects = wanted.map((each) => ({ site, order, name: '', ...each }));
  const { names, conflicts } = nameAll(draft, parsed.value, subjects, new Set());
  if (conflicts.length > 0) return ok({ positions: [], conflicts });
  const positions = names.map((name, index): Position => {
    const id = freeId(draft, site, name);
    const position = { ...barePosition(id, order, site, name), model: wanted[index]?.model ?? null };
    draft.setPosition(position);
    return position;
  });
  return ok({ positions, conflicts });
}

/** The id that an order's file would give the place, so that a later file finds it; another where that is in use. */
export function freeId(draft: PlanDraft, site: readonly string[], name: string): PositionId {
  const id = positionId(draft.order.number, site, name);
  let free = id;
  for (let count = 2; draft.position(free) !== undefined; count += 1) free = `${id}#${count}` as PositionId;
  return free;
}

/** Changes some fields of one position. */
export function setPosition(draft: PlanDraft, { id, fields }: EditOf<'set-position'>): Conflicts {
  const before = draft.position(id);
  if (before === undefined) return unknownPlace(id);
  const after = { ...before, ...fields };
  const namesake = draft.named(after.site, after.name);
  if (namesake !== undefined && namesake !== id) {
    return ok([{ key: 'plan.clash.name', params: { place: placeText(after) } }]);
  }
  draft.setPosition(after);
  return ok([]);
}

/** Moves positions to another site. They leave the floor plan of the one they were in. */
export function movePositions(draft: PlanDraft, { ids, site }: EditOf<'move-positions'>): Conflicts {
  const conflicts: Sentence[] = [];
  for (const id of ids) {
    const before = draft.position(id);
    if (before === undefined) return unknownPlace(id);
    const after = { ...before, site, point: null };
    const namesake = draft.named(site, before.name);
    if (namesake === id) continue;
    if (namesake === undefined) draft.setPosition(after);
    else conflicts.push({ key: 'plan.clash.name', params: { place: placeText(after) } });
  }
  return ok(conflicts);
}

/** Renames positions by a pattern, in the order in which they are given. */
export function renamePositions(draft: PlanDraft, { ids, pattern, values }: EditOf<'rename-positions'>): Conflicts {
  const parsed = parsePattern(pattern, values);
  if (!parsed.ok) return parsed;
  const positions: Position[] = [];
  for (const id of ids) {
    const position = draft.position(id);
    if (position === undefined) return unknownPlace(id);
    positions.push(position);
  }
  const { names, conflicts } = nameAll(draft, parsed.value, positions, new Set(ids));
  if (conflicts.length > 0) return ok(conflicts);
  for (const [index, position] of positions.entries()) {
    const name = names[index] ?? position.name;
    if (name !== position.name) draft.setPosition({ ...position, name });
  }
  return ok([]);
}

/** Removes positions; their devices are unassigned. */
export function removePositions(draft: PlanDraft, { ids }: EditOf<'remove-positions'>): Conflicts {
  for (const id of ids) {
    if (draft.position(id) === undefined) return unknownPlace(id);
    draft.removePosition(id);
  }
  return ok([]);
}

/** Puts a position on the floor plan of its site, or takes it off. */
export function placePosition(draft: PlanDraft, { id, point }: EditOf<'place'>): Conflicts {
  const before = draft.position(id);
  if (before === undefined) return unknownPlace(id);
  draft.setPosition({ ...before, point });
  return ok([]);
}

/** As many addresses as a person reads in one sentence. */
const MAX_NAMED = 12;

/**
 * Gives positions their addresses, in the order in which they are given, passing over `onLan` and what the plan uses; what
 * was passed over is said.
 */
export function addressPositions(
  draft: PlanDraft,
  { ids, fill }: EditOf<'fill-addresses'>,
  onLan: ReadonlySet<string>,
): Result<{ readonly conflicts: readonly Sentence[]; readonly remarks: readonly Sentence[] }, Failure> {
  const chosen = new Set(ids);
  const used = new Set(onLan);
  for (const { id, address } of draft.positions()) {
    if (address === null || address.kind === 'dhcp') continue;
    if (!chosen.has(id)) used.add(address.address);
    if (address.gateway !== null) used.add(address.gateway);
  }
  const { plans, conflict, passed } = fillAddresses(fill, ids.length, used);
  const held = passed.filter((address) => onLan.has(address));
  const planned = passed.filter((address) => !onLan.has(address));
  const remarks = [
    ...(held.length > 0 ? [remarkOf('plan.remark.passedHeld', held)] : []),
    ...(planned.length > 0 ? [remarkOf('plan.remark.passedPlanned', planned)] : []),
  ];
  if (conflict !== null) return ok({ conflicts: [conflict], remarks });
  for (const [index, id] of ids.entries()) {
    const before = draft.position(id);
    if (before === undefined) return unknownPlace(id);
    draft.setPosition({ ...before, address: plans[index] ?? null });
  }
  return ok({ conflicts: [], remarks });
}

function remarkOf(key: string, addresses: readonly string[]): Sentence {
  const named = addresses.slice(0, MAX_NAMED).join(', ');
  return { key, params: { count: addresses.length, addresses: addresses.length > MAX_NAMED ? `${named} …` : named } };
}

export function unknownPlace(id: PositionId): { readonly ok: false; readonly error: Failure } {
  return err(failure('plan.unknownPlace', { place: id }));
}
