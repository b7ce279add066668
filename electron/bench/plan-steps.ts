import { parseBenchEvent } from '../../shared/contract/bench-events.ts';
import type { PlanOutcome } from '../../shared/contract/site-calls.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { changeOfEvent, eventOfChange } from '../../shared/domain/journal/plan-events.ts';
import type { OrderNumber, PositionId } from '../../shared/domain/order/order.ts';
import { invertChanges, isSameValue, type PlanChange } from '../../shared/domain/site/plan-change.ts';
import type { PlanAction, PlanStep } from '../../shared/domain/site/plan-step.ts';
import { type Position, placeText, siteKey } from '../../shared/domain/site/position.ts';
import { pathText } from '../../shared/domain/site/site-path.ts';
import { historyOf, type StepHistory } from '../../shared/domain/site/step-history.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { Ids } from './ports.ts';
import type { BenchState } from './state.ts';

/** How far back undo reaches. */
const HISTORY = 200;
/** As many changes as a person reads before saying yes. */
const MAX_PREVIEW = 200;

type StoredStep = PlanStep & { readonly seq: number };

/** What can be undone and done again in an order's plan. */
export function historyOfOrder({ store }: BenchState, order: OrderNumber): StepHistory<StoredStep> {
  return historyOf(store.plans.steps(order, HISTORY));
}

/** Appends the changes of one step, and the step that closes them. Nothing where there are no changes. */
export function recordStep(
  state: BenchState,
  ids: Ids,
  actor: Actor,
  step: { readonly order: OrderNumber; readonly action: PlanAction; readonly undoes?: string },
  changes: readonly PlanChange[],
): Result<void, Failure> {
  const events = changes.map(eventOfChange).filter((event): event is BenchEvent => event !== null);
  if (events.length === 0) return ok(undefined);
  const { order, action, undoes = null } = step;
  const closing: PlanStep = { id: ids.mint(), order, action, count: events.length, undoes };
  const recorded = state.record([...events, { kind: 'plan.stepped', data: { step: closing } }], actor);
  return recorded.ok ? ok(undefined) : recorded;
}

/**
 * Takes the newest step back, or the newest undoing. Fails where there is none (`plan.nothingToUndo`), and where what it
 * changed has been changed since by anything else (`plan.changedSince`): that work would be lost.
 */
export function takeBack(
  state: BenchState,
  ids: Ids,
  actor: Actor,
  order: OrderNumber,
  direction: 'undo' | 'redo',
): Result<PlanOutcome, Failure> {
  const step = historyOfOrder(state, order)[direction];
  if (step === null) return err(failure(`plan.nothingTo.${direction}`));
  const changes = invertChanges(changesOfStep(state, step));
  const stale = changes.find((change) => !isSameValue(change.before, currentValue(state, order, change)));
  if (stale !== undefined)
    return err(failure('plan.changedSince', { what: describeValue(state, stale, 'after') ?? '' }));
  const action = direction === 'undo' ? 'undone' : 'redone';
  const recorded = recordStep(state, ids, actor, { order, action, undoes: step.id }, changes);
  if (!recorded.ok) return recorded;
  const preview = previewOf(state, changes);
  return ok({ action, count: changes.length, applied: true, conflicts: [], remarks: [], preview });
}

/** The changes of a step, read from the journal. */
function changesOfStep({ store }: BenchState, { seq, count }: StoredStep): readonly PlanChange[] {
  return store.journal.list({ afterSeq: seq - count - 1, limit: count }).flatMap((entry) => {
    const event = parseBenchEvent(entry);
    return event.ok ? (changeOfEvent(event.value) ?? []) : [];
  });
}

function currentValue(state: BenchState, order: OrderNumber, change: PlanChange): PlanChange['before'] {
  switch (change.kind) {
    case 'position':
      return state.positions.get((change.before ?? change.after)?.id ?? ('' as PositionId)) ?? null;
    case 'site':
      return state.sitesOf(order).get(siteKey((change.before ?? change.after)?.path ?? [])) ?? null;
    case 'assignment':
      return state.placesOf(order).assignments.get(change.unitId) ?? null;
  }
}

/** The first changes in words: what it was, what it becomes. */
export function previewOf(state: BenchState, changes: readonly PlanChange[]): PlanOutcome['preview'] {
  const made = new Map(
    changes.flatMap((change) =>
      change.kind === 'position' && change.after !== null ? [[change.after.id, change.after] as const] : [],
    ),
  );
  return changes.slice(0, MAX_PREVIEW).map((change) => ({
    before: describeValue(state, change, 'before', made),
    after: describeValue(state, change, 'after', made),
  }));
}

function describeValue(
  state: BenchState,
  change: PlanChange,
  side: 'before' | 'after',
  made: ReadonlyMap<PositionId, Position> = new Map(),
): string | null {
  switch (change.kind) {
    case 'position': {
      const position = change[side];
      return position === null ? null : describePosition(position);
    }
    case 'site':
      return change[side] === null ? null : pathText(change[side].path);
    case 'assignment': {
      const unit = state.orders.get(change.order)?.order.units.find(({ id }) => id === change.unitId);
      const name = unit?.serial ?? unit?.mac ?? unit?.sku ?? change.unitId;
      const id = change[side];
      if (id === null) return name;
      const position = (side === 'after' ? made.get(id) : undefined) ?? state.positions.get(id);
      return position === undefined ? name : `${name} → ${placeText(position)}`;
    }
  }
}

function describePosition(position: Position): string {
  const { address, model } = position;
  const fixed = address === null || address.kind === 'dhcp' ? null : address.address;
  return [placeText(position), model, fixed].filter((part) => part !== null).join(' · ');
}
