import { createHash } from 'node:crypto';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { Order, OrderNumber } from '../../shared/domain/order/order.ts';
import { byPlace } from '../../shared/domain/site/by-place.ts';
import { checkAddresses } from '../../shared/domain/site/check-addresses.ts';
import { editPlan } from '../../shared/domain/site/edit-plan.ts';
import { type CleanImage, cleanFloorPlan } from '../../shared/domain/site/floor-plan-image.ts';
import { placesOfOrder } from '../../shared/domain/site/places.ts';
import { invertChanges, type PlanChange } from '../../shared/domain/site/plan-change.ts';
import { type OrderPlan, PlanDraft } from '../../shared/domain/site/plan-draft.ts';
import { placeText } from '../../shared/domain/site/position.ts';
import type { FloorPlan } from '../../shared/domain/site/site.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { applyChanges } from '../fixtures/apply-changes.ts';

type PlanCall = Extract<CallName, `plan.${string}`>;
type PlanAnswers = { readonly [Name in PlanCall]: (input: CallInput<Name>) => Result<CallOutput<Name>, Failure> };
type Outcome = Result<CallOutput<'plan.undo'>, Failure>;

/** Plans in memory, decided by the domain itself; `orderOf` gives an order, null for one that nobody knows. */
export function createPlanAnswers(orderOf: (number: OrderNumber) => Order | null): PlanAnswers {
  const plans = new Map<OrderNumber, OrderPlan>();
  const done: { readonly order: OrderNumber; readonly changes: readonly PlanChange[] }[] = [];
  const undone: typeof done = [];
  let kept: CleanImage | null = null;

  const planOf = (number: OrderNumber): Result<OrderPlan, Failure> => {
    const known = plans.get(number);
    if (known !== undefined) return ok(known);
    const order = orderOf(number);
    if (order === null) return err(failure('order.unknown', { order: number }));
    const plan = { order, places: placesOfOrder(order), sites: new Map() };
    plans.set(number, plan);
    return ok(plan);
  };
  const apply = (number: OrderNumber, changes: readonly PlanChange[]): void => {
    const plan = plans.get(number);
    if (plan !== undefined) plans.set(number, applyChanges(plan, changes));
  };
  const take = (from: typeof done, to: typeof done, action: 'undone' | 'redone'): Outcome => {
    const step = from.pop();
    if (step === undefined) return err(failure(`plan.nothingTo.${action === 'undone' ? 'undo' : 'redo'}`));
    const changes = invertChanges(step.changes);
    apply(step.order, changes);
    to.push({ order: step.order, changes });
    return ok({ action, count: changes.length, applied: true, conflicts: [], remarks: [], preview: [] });
  };
  const stepOf = (steps: typeof done, order: OrderNumber, action: 'edited' | 'undone') => {
    const count = steps.at(-1)?.changes.length ?? 0;
    return count === 0 ? null : { id: `step-${steps.length}`, order, action, count, undoes: null };
  };
  return {
    'plan.show': ({ order }) => {
      const plan = planOf(order);
      if (!plan.ok) return plan;
      const { places, sites } = plan.value;
      const positions = [...places.positions.values()].sort(byPlace);
      return ok({
        order,
        positions,
        sites: [...sites.values()],
        assignments: [...places.assignments].map(([unitId, positionId]) => ({ unitId, positionId })),
        undo: stepOf(done, order, 'edited'),
        redo: stepOf(undone, order, 'undone'),
        problems: checkAddresses(positions, []).map(({ positionIds, sentence }) => ({
          positionIds: [...positionIds],
          sentence,
        })),
      });
    },
    'plan.edit': ({ order, edit, dryRun }) => {
      const plan = planOf(order);
      if (!plan.ok) return plan;
      const edited = editPlan(plan.value, edit, { fits: (wanted, ordered) => wanted === ordered, onLan: new Set() });
      if (!edited.ok) return edited;
      const { action, changes, conflicts, remarks } = edited.value;
      const applied = !dryRun && changes.length > 0;
      if (applied) {
        apply(order, changes);
        done.push({ order, changes });
        undone.length = 0;
      }
      const preview = changes.slice(0, 200).map(({ kind, before, after }) => ({
        before: kind === 'position' && before !== null ? placeText(before) : null,
        after: kind === 'position' && after !== null ? placeText(after) : null,
      }));
      const count = changes.length;
      return ok({ action, count, applied, conflicts: [...conflicts], remarks: [...remarks], preview });
    },
    'plan.undo': () => take(done, undone, 'undone'),
    'plan.redo': () => take(undone, done, 'redone'),
    'plan.import': ({ dryRun, fileName }) =>
      ok({
        dryRun,
        added: 20,
        changed: 2,
        unchanged: 2,
        unnamed: 0,
        problems: fileName.includes('bad')
          ? [{ key: 'errors.plan.badAddress', params: { row: 3, column: 'IP', cell: 'E3', value: '10.21.0.999' } }]
          : [],
        remarks: [],
        preview: [{ before: null, after: 'Campus 1 / Floor 0 / EXT-101 · P3265-LVE · 10.21.0.11' }],
      }),
    'plan.networkFile': () => ok({ fileName: 'network.csv', content: 'MAC,IP\r\n', rows: 1 }),
    'plan.setFloorPlan': ({ order, path, file }) => {
      const plan = planOf(order);
      if (!plan.ok) return plan;
      const image = file === null ? ok(null) : cleanFloorPlan(Buffer.from(file.contentBase64, 'base64'));
      if (!image.ok) return image;
      if (image.value !== null) kept = image.value;
      const draft = new PlanDraft(plan.value);
      const floorPlan = file === null || image.value === null ? null : describe(image.value, file.fileName);
      draft.setSite({ order, path, floorPlan });
      apply(order, draft.changes());
      done.push({ order, changes: draft.changes() });
      return ok({ action: 'floor-plan', count: 1, applied: true, conflicts: [], remarks: [], preview: [] });
    },
    'plan.floorPlan': () =>
      kept === null
        ? err(failure('plan.image.none'))
        : ok({ contentType: kept.contentType, base64: Buffer.from(kept.bytes).toString('base64') }),
  };
}

function describe({ contentType, bytes, widthPx, heightPx }: CleanImage, fileName: string): FloorPlan {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, contentType, bytes: bytes.byteLength, widthPx, heightPx, fileName };
}
