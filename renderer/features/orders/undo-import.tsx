import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useClient } from '../../client/client-context.tsx';

/** Takes an order's last import back. The engine refuses where work rests on it, and says which. */
export function UndoImport({ order }: { readonly order: OrderNumber }) {
  const { t } = useTranslation();
  const { engine, notices } = useClient();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const undo = async (): Promise<void> => {
    setBusy(true);
    const undone = await engine.call('orders.undoImport', { number: order });
    setBusy(false);
    if (!undone.ok) return notices.sayFailure(undone.error);
    const key = undone.value.removed ? 'orders.import.takenOff' : 'orders.import.asBefore';
    notices.say({ kind: 'done', sentence: { key, params: { order, fileName: undone.value.fileName ?? '' } } });
    if (undone.value.removed) navigate('/orders');
  };
  return (
    <Button variant="subtle" loading={busy} onClick={() => void undo()}>
      {t('orders.import.undoLast')}
    </Button>
  );
}
