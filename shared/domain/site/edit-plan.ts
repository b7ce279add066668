import { assertNever } from '../../lib/assert-never.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Failure } from '../../lib/sentence.ts';
import {
  type Assigned,
  assign,
  assignByModel,
  assignToPlaces,
  assignToSite,
  swap,
  unassign,
} from './edit-assignments.ts';
import {
  addressPositions,
  createPositions,
  movePositions,
  placePosition,
  removePositions,
  renamePositions,
  setPosition,
} from './edit-positions.ts';
import { createSite, moveSite, removeSite } from './edit-sites.ts';
import { type OrderPlan, PlanDraft } from './plan-draft.ts';
import type { FitsPlace, PlanEdit, PlanEdited, PlanEditKind } from './plan-edit.ts';
import type { PlanAction } from './plan-step.ts';

/** What an edit needs to know beside the plan. */
export interface EditKnowledge {
  readonly fits: FitsPlace;
  /** Addresses that something on the bench answers at. */
  readonly onLan: ReadonlySet<string>;
}

const ACTIONS: Readonly<Record<PlanEditKind, PlanAction>> = {
  'create-site': 'created',
  'move-site': 'moved',
  'remove-site': 'removed',
  'create-positions': 'created',
  'set-position': 'edited',
  'move-positions': 'moved',
  'rename-positions': 'renamed',
  'remove-positions': 'removed',
  assign: 'assigned',
  'assign-to-site': 'assigned',
  'assign-to-places': 'assigned',
  'assign-by-model': 'assigned',
  unassign: 'unassigned',
  swap: 'swapped',
  place: 'placed',
  'fill-addresses': 'addressed',
};

/**
 * Decides one edit of an order's plan: what changes, what stands in the way, and what a person should know. Pure; where
 * there is a conflict there are no changes. Fails where the edit names something that is not there, or a pattern that
 * can't be read.
 */
export function editPlan(plan: OrderPlan, edit: PlanEdit, knowledge: EditKnowledge): Result<PlanEdited, Failure> {
  const draft = new PlanDraft(plan);
  const edited = decide(draft, edit, knowledge);
  if (!edited.ok) return edited;
  const { conflicts, remarks } = edited.value;
  const changes = conflicts.length > 0 ? [] : draft.changes();
  return ok({ action: ACTIONS[edit.kind], changes, conflicts, remarks });
}

function decide(draft: PlanDraft, edit: PlanEdit, { fits, onLan }: EditKnowledge): Result<Assigned, Failure> {
  switch (edit.kind) {
    case 'create-site':
      return ok({ conflicts: createSite(draft, edit.path), remarks: [] });
    case 'move-site':
      return ok({ conflicts: moveSite(draft, edit.path, edit.to), remarks: [] });
    case 'remove-site':
      return ok({ conflicts: removeSite(draft, edit.path, edit.positions), remarks: [] });
    case 'create-positions':
      return withoutRemarks(createPositions(draft, edit));
    case 'set-position':
      return withoutRemarks(setPosition(draft, edit));
    case 'move-positions':
      return withoutRemarks(movePositions(draft, edit));
    case 'rename-positions':
      return withoutRemarks(renamePositions(draft, edit));
    case 'remove-positions':
      return withoutRemarks(removePositions(draft, edit));
    case 'place':
      return withoutRemarks(placePosition(draft, edit));
    case 'fill-addresses':
      return addressPositions(draft, edit, onLan);
    case 'assign':
      return assign(draft, edit, fits);
    case 'assign-to-site':
      return assignToSite(draft, edit, fits);
    case 'assign-to-places':
      return assignToPlaces(draft, edit, fits);
    case 'assign-by-model':
      return assignByModel(draft, edit, fits);
    case 'unassign':
      return unassign(draft, edit);
    case 'swap':
      return swap(draft, edit, fits);
    default:
      return assertNever(edit);
  }
}

function withoutRemarks(edited: Result<Assigned['conflicts'], Failure>): Result<Assigned, Failure> {
  return edited.ok ? ok({ conflicts: edited.value, remarks: [] }) : edited;
}
