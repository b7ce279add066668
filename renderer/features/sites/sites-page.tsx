import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { PlanOfOrder } from '../../../shared/contract/site-calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useHealth } from '../../client/use-board.ts';
import { useCall } from '../../client/use-call.ts';
import { usePlacedRows } from '../../client/use-placed-rows.ts';
import { type PlanActions, usePlan } from '../../client/use-plan.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { OrderChoice } from './order-choice.tsx';
import type { PlaceContext } from './place-context.ts';
import { PlanTools } from './plan-tools.tsx';
import { Said } from './said.tsx';
import { SiteParts } from './site-parts.tsx';
import css from './sites-page.module.css';
import { useSiteAddress } from './use-site-address.ts';
import { useUndoKeys } from './use-undo-keys.ts';

/** Where everything goes: the sites of an order, their places, and who goes there. */
export function SitesPage() {
  const { t } = useTranslation();
  const orders = useHealth()?.orders;
  const { order: asked } = useSiteAddress();
  const order = orders?.find(({ number }) => number === asked) ?? orders?.[0];
  if (orders === undefined) return <div aria-busy="true" />;
  if (order === undefined) {
    return (
      <>
        <PageHead title={t('sites.title')} />
        <Nothing title={t('sites.noOrder')} how={t('sites.noOrderHow')} />
      </>
    );
  }
  return <Sites key={order.number} order={order.number} customer={order.customer} />;
}

function Sites({ order, customer }: { readonly order: OrderNumber; readonly customer: string }) {
  const { t } = useTranslation();
  const { board } = useClient();
  const actions = usePlan(order);
  const { plan, error, remarks, edit, back, reload } = actions;
  const { value: shown } = useCall('orders.show', { number: order });
  useEffect(() => {
    if (board.order() !== order && board.order() !== null) board.follow(order);
  }, [board, order]);
  useUndoKeys(back);
  const context = usePlaceContext(plan, shown, actions);
  if (error !== null && plan === null) return <Trouble sentence={sentenceOf(error)} />;
  if (plan === null || context === null) return <div aria-busy="true" />;
  return (
    <>
      <PageHead
        title={t('sites.title')}
        sub={`${order} · ${customer}`}
        actions={
          <>
            <OrderChoice order={order} />
            <Button variant="default" disabled={plan.undo === null} onClick={() => void back('undo')}>
              {t('sites.undo')}
            </Button>
            <Button variant="default" disabled={plan.redo === null} onClick={() => void back('redo')}>
              {t('sites.redo')}
            </Button>
          </>
        }
      />
      <div className={css.parts}>
        <PlanTools order={order} edit={edit} onImported={reload} />
        <Said sentences={remarks} />
        <SiteParts plan={plan} context={context} setFloorPlan={actions.setFloorPlan} />
      </div>
    </>
  );
}

/** The plan as its lines are shown, worked out once a change of it. */
function usePlaceContext(
  plan: PlanOfOrder | null,
  shown: CallOutput<'orders.show'> | null,
  { edit, attempt }: Pick<PlanActions, 'edit' | 'attempt'>,
): PlaceContext | null {
  const rowOf = usePlacedRows();
  const lasting = useMemo(() => {
    if (plan === null || shown === null) return null;
    const positionOf = new Map(plan.positions.map((position) => [position.id, position]));
    const problemsOf = new Map<string, PlanOfOrder['problems'][number]['sentence'][]>();
    for (const { positionIds, sentence } of plan.problems) {
      for (const id of positionIds) problemsOf.set(id, [...(problemsOf.get(id) ?? []), sentence]);
    }
    return {
      order: shown.order,
      unitAt: new Map(plan.assignments.map(({ unitId, positionId }) => [positionId as string, unitId])),
      placeOfUnit: new Map(
        plan.assignments.flatMap(({ unitId, positionId }) => {
          const position = positionOf.get(positionId);
          return position === undefined ? [] : [[unitId, position] as const];
        }),
      ),
      unitOf: new Map(shown.order.units.map((unit) => [unit.id as string, unit])),
      problemsOf,
    };
  }, [plan, shown]);
  return useMemo(
    () => (lasting === null ? null : { ...lasting, rowOf, edit, attempt }),
    [lasting, rowOf, edit, attempt],
  );
}
