import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardHead } from '../../../shared/contract/board.ts';
import type { BenchHealth } from '../../../shared/contract/health.ts';
import { useHealth } from '../../client/use-board.ts';
import { CountFigures, FIGURES } from '../../components/count-figures.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import css from './bench-page.module.css';
import type { BenchQuery } from './bench-query.ts';

export interface BenchHeadProps {
  readonly head: BoardHead;
  readonly query: BenchQuery;
  readonly onQuery: (change: Partial<BenchQuery>) => void;
}

/** Which order, what is said of it, and the count. */
export function BenchHead({ head, query: { filter }, onQuery }: BenchHeadProps) {
  const { t } = useTranslation();
  const order = useShownOrder(head)?.number;
  return (
    <section className={css.head}>
      <div className={css.title}>
        <OrderTitle head={head} />
        {head.verdict !== null && <VerdictMark verdict={head.verdict} />}
        {head.attentionCount === 0 && <span className={css.none}>{t('bench.attention.none')}</span>}
        {head.verdict === 'ready' && (
          <Button component={Link} href={order === undefined ? '/reports' : `/orders/${encodeURIComponent(order)}`}>
            {t('bench.writeReport')}
          </Button>
        )}
      </div>
      <CountFigures
        counts={head.counts}
        chosen={FIGURES.find((figure) => figure === filter) ?? null}
        onChoose={(figure) => onQuery({ filter: filter === figure ? null : figure })}
      />
    </section>
  );
}

/** The order's number and customer; of several, how many there are. */
export function OrderTitle({ head }: { readonly head: BoardHead }) {
  const { t } = useTranslation();
  const orders = useHealth()?.orders ?? [];
  const order = useShownOrder(head);
  if (order === undefined) {
    return (
      <h1 className={css.order}>
        {t(orders.length === 0 ? 'bench.noOrder' : 'bench.allOrders', { count: orders.length })}
      </h1>
    );
  }
  return (
    <h1 className={css.order}>
      {order.number} <span className={css.customer}>{order.customer}</span>
    </h1>
  );
}

/** The one order that the board shows; undefined where it shows several. */
function useShownOrder(head: BoardHead): BenchHealth['orders'][number] | undefined {
  const orders = useHealth()?.orders ?? [];
  return orders.find(({ number }) => number === head.order) ?? (orders.length === 1 ? orders[0] : undefined);
}
