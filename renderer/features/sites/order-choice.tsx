import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useHealth } from '../../client/use-board.ts';

/** The other orders' sites, where there are several. */
export function OrderChoice({ order }: { readonly order: OrderNumber }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const orders = useHealth()?.orders ?? [];
  if (orders.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('sites.order')}
      value={order}
      data={orders.map(({ number, customer }) => ({ value: number, label: `${number} · ${customer}` }))}
      onChange={(event) => navigate(`/sites?order=${encodeURIComponent(event.currentTarget.value)}`)}
    />
  );
}
