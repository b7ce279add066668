import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderSummary } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { CountBar } from '../../components/count-bar.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { When } from '../../components/when.tsx';
import css from './order-list.module.css';

export interface OrderListProps {
  readonly orders: readonly OrderSummary[];
  /** Given where these orders are closed. */
  readonly onReopen?: (order: OrderNumber) => void;
}

/** The orders, each with how far it is. */
export function OrderList({ orders, onReopen }: OrderListProps) {
  const { t } = useTranslation();
  return (
    <ul>
      {orders.map(({ number, customer, counts, verdict, importedAt, closedAt }) => (
        <li key={number} className={css.order} data-closed={onReopen === undefined ? undefined : true}>
          <div className={css.what}>
            <h3 className={css.number}>
              <Link href={`/orders/${encodeURIComponent(number)}`} className={css.link}>
                {number}
              </Link>
            </h3>
            <p className={css.customer}>{customer}</p>
          </div>
          <div className={css.counts}>
            <p className={css.figures}>
              <b>{t('orders.ready', { ready: counts.ready, expected: counts.expected })}</b>
              {counts.exceptions > 0 && (
                <span className={css.hand}>{t('orders.exceptions', { count: counts.exceptions })}</span>
              )}
            </p>
            <CountBar counts={counts} />
          </div>
          <VerdictMark verdict={verdict} />
          <p className={css.when}>
            {t(closedAt === null ? 'orders.imported' : 'orders.close.at')} <When at={closedAt ?? importedAt} />
          </p>
          {onReopen !== undefined && (
            <Button
              className={css.reopen}
              variant="default"
              aria-label={t('orders.close.reopenNumber', { order: number })}
              onClick={() => onReopen(number)}
            >
              {t('orders.close.undo')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
