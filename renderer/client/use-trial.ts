import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { PlanOutcome } from '../../shared/contract/site-calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { useCall } from './use-call.ts';
import type { PlanEditInput } from './use-plan.ts';

/** What an edit of a plan would do, asked anew whenever it changes; nothing is done. */
export function useTrial(
  order: OrderNumber,
  edit: PlanEditInput,
): { readonly outcome: PlanOutcome | null; readonly error: EnvelopeError | null } {
  const { value, error } = useCall('plan.edit', { order, edit, dryRun: true });
  return { outcome: value, error };
}
