import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderSummary } from '../../../shared/contract/calls.ts';
import { CountBar } from '../../components/count-bar.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { When } from '../../components/when.tsx';
import css from './order-list.module.css';

/** The orders, each with how far it is. */
export function OrderList({ orders }: { readonly orders: readonly OrderSummary[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {orders.map(({ number, customer, counts, verdict, importedAt }) => (
        <li key={number} className={css.order}>
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
            {t('orders.imported')} <When at={importedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
