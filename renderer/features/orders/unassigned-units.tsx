import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { SitePlaces } from './site-places.tsx';

export interface UnassignedUnitsProps {
  readonly order: OrderNumber;
  /** Units of the order that go nowhere yet, and the devices that stand for them. */
  readonly rows: readonly BoardRow[];
  readonly onChanged: () => void;
}

/** What of the order goes nowhere yet: sent to the free places that want it, or one by one on the Sites page. */
export function UnassignedUnits({ order, rows, onChanged }: UnassignedUnitsProps) {
  const { t } = useTranslation();
  const { engine, notices } = useClient();
  const [busy, setBusy] = useState(false);
  const undo = async (): Promise<void> => {
    const undone = await engine.call('plan.undo', { order });
    if (!undone.ok) return notices.sayFailure(undone.error);
    onChanged();
  };
  const assign = async (): Promise<void> => {
    setBusy(true);
    const answer = await engine.call('plan.edit', {
      order,
      edit: { kind: 'assign-by-model', site: [] },
      dryRun: false,
    });
    setBusy(false);
    if (!answer.ok) return notices.say({ kind: 'failed', sentence: sentenceOf(answer.error) });
    const { count, remarks } = answer.value;
    const [left] = remarks;
    if (count === 0 && left !== undefined) return notices.say({ kind: 'failed', sentence: left });
    notices.say({
      kind: 'done',
      sentence: { key: 'orders.assigned', params: { count, left: rows.length - count } },
      undo: { label: { key: 'orders.import.undo' }, run: () => void undo() },
    });
    onChanged();
  };
  return (
    <SitePlaces
      site={t('orders.unassigned', { count: rows.length })}
      rows={rows}
      actions={
        <>
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => void assign()}>
            {t('orders.assignByModel')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            component={Link}
            href={`/sites?order=${encodeURIComponent(order)}`}
          >
            {t('orders.toSites')}
          </Button>
        </>
      }
    />
  );
}
