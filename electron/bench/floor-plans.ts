import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import { cleanFloorPlan } from '../../shared/domain/site/floor-plan-image.ts';
import { PlanDraft } from '../../shared/domain/site/plan-draft.ts';
import { siteKey } from '../../shared/domain/site/position.ts';
import type { FloorPlan } from '../../shared/domain/site/site.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { openPlanOf, type PlanDeps } from './plan-context.ts';
import { recordStep } from './plan-steps.ts';

type FloorPlanCalls = Pick<UseCases, 'plan.setFloorPlan' | 'plan.floorPlan'>;

/** The picture of a site, on which its positions are placed. */
export function floorPlanUseCases(deps: PlanDeps): FloorPlanCalls {
  const { state, floorPlans } = deps;
  return {
    'plan.setFloorPlan': async (input, context) => setFloorPlan(deps, input, context),
    'plan.floorPlan': async ({ order, path }) => {
      const floorPlan = state.sitesOf(order).get(siteKey(path))?.floorPlan ?? null;
      if (floorPlan === null) return err(failure('plan.image.none'));
      const bytes = await floorPlans.load(floorPlan.sha256);
      if (bytes === null) return err(failure('plan.image.gone', { file: floorPlan.fileName }));
      return ok({ contentType: floorPlan.contentType, base64: Buffer.from(bytes).toString('base64') });
    },
  };
}

async function setFloorPlan(
  { state, floorPlans, ids, sha256 }: PlanDeps,
  { order, path, file }: CallInput<'plan.setFloorPlan'>,
  { actor }: CallContext,
): Promise<Result<CallOutput<'plan.setFloorPlan'>, Failure>> {
  const open = openPlanOf(state, order);
  if (!open.ok) return open;
  const image = file === null ? ok(null) : cleanFloorPlan(Buffer.from(file.contentBase64, 'base64'));
  if (!image.ok) return image;
  let floorPlan: FloorPlan | null = null;
  if (image.value !== null && file !== null) {
    const { contentType, bytes, widthPx, heightPx } = image.value;
    const hash = sha256(bytes);
    // The file first: a picture that the journal knows must be there, one that it does not know harms nobody.
    await floorPlans.save(hash, bytes);
    floorPlan = { sha256: hash, contentType, bytes: bytes.byteLength, widthPx, heightPx, fileName: file.fileName };
  }
  // Again: it may have been closed while the picture was written.
  const plan = openPlanOf(state, order);
  if (!plan.ok) return plan;
  const draft = new PlanDraft(plan.value);
  draft.setSite({ order, path, floorPlan });
  const changes = draft.changes();
  const recorded = recordStep(state, ids, actor, { order, action: 'floor-plan' }, changes);
  if (!recorded.ok) return recorded;
  const count = changes.length;
  return ok({ action: 'floor-plan', count, applied: count > 0, conflicts: [], remarks: [], preview: [] });
}
