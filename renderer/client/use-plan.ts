import { useCallback, useState } from 'react';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput } from '../../shared/contract/calls.ts';
import type { Envelope, EnvelopeError } from '../../shared/contract/envelope.ts';
import type { PlanOfOrder, PlanOutcome } from '../../shared/contract/site-calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { countNamed, MAX_AT_ONCE } from '../../shared/domain/site/plan-edit.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import { useClient } from './client-context.tsx';
import { sentenceOf } from './notices.ts';
import { useCall } from './use-call.ts';
import { useReloadOnChange } from './use-reload-on-change.ts';

export type PlanEditInput = CallInput<'plan.edit'>['edit'];

/** How an edit went: whether it was done, and what stood in its way or should be known of it. */
export interface Attempt {
  readonly done: boolean;
  readonly said: readonly Sentence[];
}

export interface PlanActions {
  readonly plan: PlanOfOrder | null;
  readonly error: EnvelopeError | null;
  /** What stood in the way of the last step, or should be known of it. */
  readonly remarks: readonly Sentence[];
  /** An edit that has no place of its own to say how it went: what it met is in `remarks` until the next. */
  readonly edit: (edit: PlanEditInput) => Promise<boolean>;
  /** An edit whose place on the page says how it went. */
  readonly attempt: (edit: PlanEditInput) => Promise<Attempt>;
  /** Gives a site its floor plan; null takes it away. */
  readonly setFloorPlan: (
    path: readonly string[],
    file: { readonly fileName: string; readonly contentBase64: string } | null,
  ) => Promise<Attempt>;
  readonly back: (direction: 'undo' | 'redo') => Promise<void>;
  readonly reload: () => void;
}

/** An order's sites and places, and what can be done to them. */
export function usePlan(order: OrderNumber): PlanActions {
  const { engine } = useClient();
  const { value, error, reload } = useCall('plan.show', { order });
  const [remarks, setRemarks] = useState<readonly Sentence[]>([]);
  useReloadOnChange(reload, placeKey);
  const take = useCallback(
    (answer: Envelope<PlanOutcome>): Attempt => {
      if (!answer.ok) return { done: false, said: [sentenceOf(answer.error)] };
      reload();
      const { conflicts, remarks: known } = answer.value;
      return { done: conflicts.length === 0, said: [...conflicts, ...known] };
    },
    [reload],
  );
  const attempt = useCallback(
    async (wanted: PlanEditInput) => {
      const tooMany = tooManyNamed(wanted);
      if (tooMany !== null) return { done: false, said: [tooMany] };
      const attempted = take(await engine.call('plan.edit', { order, edit: wanted, dryRun: false }));
      if (attempted.done) setRemarks([]);
      return attempted;
    },
    [engine, order, take],
  );
  const edit = useCallback(
    async (wanted: PlanEditInput) => {
      const { done, said } = await attempt(wanted);
      setRemarks(said);
      return done;
    },
    [attempt],
  );
  const setFloorPlan = useCallback<PlanActions['setFloorPlan']>(
    async (path, file) => take(await engine.call('plan.setFloorPlan', { order, path: [...path], file })),
    [engine, order, take],
  );
  const back = useCallback(
    async (direction: 'undo' | 'redo') => setRemarks(take(await engine.call(`plan.${direction}`, { order })).said),
    [engine, order, take],
  );
  return { plan: value, error, remarks, edit, attempt, setFloorPlan, back, reload };
}

/** The engine would not read so long a message, and could say only that. */
export function tooManyNamed(edit: PlanEditInput): Sentence | null {
  const count = countNamed(edit);
  return count > MAX_AT_ONCE ? { key: 'plan.clash.tooMany', params: { count, max: MAX_AT_ONCE } } : null;
}

/** What a row of the board says of the plan, and of the addresses that the plan is held against. */
function placeKey({ positionId, unitId, site, position, orderedModel, addresses }: BoardRow): string {
  return [positionId, unitId, position, orderedModel, ...site, ...addresses].join('\u0000');
}
