import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { PlanOfOrder } from '../../shared/contract/site-calls.ts';
import type { SameModel } from '../../shared/domain/matching/match.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { byPlace } from '../../shared/domain/site/by-place.ts';
import { type AddressHolder, checkAddresses } from '../../shared/domain/site/check-addresses.ts';
import { editPlan } from '../../shared/domain/site/edit-plan.ts';
import { importPlan } from '../../shared/domain/site/import-plan.ts';
import type { OrderPlan } from '../../shared/domain/site/plan-draft.ts';
import type { FitsPlace } from '../../shared/domain/site/plan-edit.ts';
import { readPlanFile } from '../../shared/domain/site/read-plan-file.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { floorPlanUseCases } from './floor-plans.ts';
import { networkFile } from './network-file.ts';
import { findOpenOrder } from './open-order.ts';
import { openPlanOf, type PlanDeps, planOf } from './plan-context.ts';
import { historyOfOrder, previewOf, recordStep, takeBack } from './plan-steps.ts';
import type { BenchState } from './state.ts';

type PlanCalls = Pick<UseCases, Extract<keyof UseCases, `plan.${string}`>>;

/** Sites, places and who goes where. */
export function planUseCases(deps: PlanDeps): PlanCalls {
  const { state, ids } = deps;
  const back = async (order: OrderNumber, direction: 'undo' | 'redo', { actor }: CallContext) => {
    const open = findOpenOrder(state, order);
    if (!open.ok) return open;
    const taken = takeBack(state, ids, actor, order, direction);
    if (taken.ok) deps.rematcher.run();
    return taken;
  };
  return {
    'plan.show': async ({ order }) => {
      const plan = planOf(state, order);
      return plan.ok ? ok(viewOf(state, plan.value)) : plan;
    },
    'plan.edit': async (input, context) => edit(deps, input, context),
    'plan.undo': async ({ order }, context) => back(order, 'undo', context),
    'plan.redo': async ({ order }, context) => back(order, 'redo', context),
    'plan.import': async (input, context) => importFile(deps, input, context),
    'plan.networkFile': async ({ order, language }) => {
      const plan = planOf(state, order);
      return plan.ok ? ok(networkFile(state, plan.value, language, (key) => deps.say({ key }, language))) : plan;
    },
    ...floorPlanUseCases(deps),
  };
}

function viewOf(state: BenchState, { order, places, sites }: OrderPlan): PlanOfOrder {
  const positions = [...places.positions.values()].sort(byPlace);
  const history = historyOfOrder(state, order.number);
  return {
    order: order.number,
    positions,
    sites: [...sites.values()],
    assignments: [...places.assignments].map(([unitId, positionId]) => ({ unitId, positionId })),
    undo: withoutSeq(history.undo),
    redo: withoutSeq(history.redo),
    problems: checkAddresses(positions, holdersOf(state)).map(({ positionIds, sentence }) => ({
      positionIds: [...positionIds],
      sentence,
    })),
  };
}

function withoutSeq(step: ReturnType<typeof historyOfOrder>['undo']): PlanOfOrder['undo'] {
  if (step === null) return null;
  const { id, order, action, count, undoes } = step;
  return { id, order, action, count, undoes };
}

function edit(
  { state, rematcher, ids, sameModel }: PlanDeps,
  { order, edit: wanted, dryRun }: CallInput<'plan.edit'>,
  { actor }: CallContext,
): Result<CallOutput<'plan.edit'>, Failure> {
  const plan = openPlanOf(state, order);
  if (!plan.ok) return plan;
  const edited = editPlan(plan.value, wanted, { fits: fitting(sameModel), onLan: addressesOnLan(state, wanted) });
  if (!edited.ok) return edited;
  const { action, changes, conflicts, remarks } = edited.value;
  const preview = previewOf(state, changes);
  const applies = !dryRun && changes.length > 0;
  if (applies) {
    const recorded = recordStep(state, ids, actor, { order, action }, changes);
    if (!recorded.ok) return recorded;
    rematcher.run();
  }
  return ok({
    action,
    count: changes.length,
    applied: applies,
    conflicts: [...conflicts],
    remarks: [...remarks],
    preview,
  });
}

/** A device of the bench and the place that it is for, where it answers now. */
function holdersOf(state: BenchState): readonly AddressHolder[] {
  return [...state.devices.values()]
    .filter(({ id }) => isHere(state, id))
    .map((device) => ({
      name: device.serial ?? device.macs[0] ?? device.attributes.model?.value ?? '–',
      addresses: device.addresses,
      positionId: state.matches.get(device.id)?.positionId ?? null,
    }));
}

function isHere(state: BenchState, id: Parameters<BenchState['evidenceOf']>[0]): boolean {
  return !state.evidenceOf(id).some(({ evidence }) => evidence.kind === 'presence' && evidence.state === 'offline');
}

/** What a filled range must pass over: addresses of devices that are not for one of the filled places. */
function addressesOnLan(state: BenchState, wanted: CallInput<'plan.edit'>['edit']): ReadonlySet<string> {
  if (wanted.kind !== 'fill-addresses') return new Set();
  const own = new Set<string | null>(wanted.ids);
  const others = holdersOf(state).filter(({ positionId }) => positionId === null || !own.has(positionId));
  return new Set(others.flatMap(({ addresses }) => addresses));
}

/** What is wanted and what is ordered may each be a SKU or a model. */
function fitting(sameModel: SameModel): FitsPlace {
  return (wanted, ordered) =>
    wanted.trim().toUpperCase() === ordered.trim().toUpperCase() ||
    sameModel(wanted, ordered) ||
    sameModel(ordered, wanted);
}

function importFile(
  { state, rematcher, sheets, ids }: PlanDeps,
  { order, fileName, contentBase64, dryRun }: CallInput<'plan.import'>,
  { actor }: CallContext,
): Result<CallOutput<'plan.import'>, Failure> {
  const plan = openPlanOf(state, order);
  if (!plan.ok) return plan;
  const workbook = sheets.read(fileName, Buffer.from(contentBase64, 'base64'));
  if (!workbook.ok) return workbook;
  const rows = readPlanFile(workbook.value, fileName);
  const nothing = { dryRun, added: 0, changed: 0, unchanged: 0, unnamed: 0, problems: [], remarks: [], preview: [] };
  if (!rows.ok) {
    const problems = [rows.error, ...rows.error.also].map(({ sentence }) => sentence);
    return ok({ ...nothing, problems });
  }
  const imported = importPlan(plan.value, rows.value);
  const preview = previewOf(state, imported.changes);
  if (!dryRun) {
    const recorded = recordStep(state, ids, actor, { order, action: 'imported' }, imported.changes);
    if (!recorded.ok) return recorded;
    if (imported.changes.length > 0) rematcher.run();
  }
  return ok({
    dryRun,
    added: imported.added.length,
    changed: imported.changed.length,
    unchanged: imported.unchanged,
    unnamed: imported.unnamed,
    problems: [],
    remarks: [...imported.remarks],
    preview,
  });
}
