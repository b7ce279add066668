import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { OrderLine } from '../../../shared/domain/order/order.ts';
import { Panel } from '../../components/panel.tsx';
import css from './order-page.module.css';

export interface OrderLinesProps {
  readonly lines: readonly OrderLine[];
  readonly rows: readonly BoardRow[];
}

/** What was bought, line by line, and how many of each are ready. */
export function OrderLines({ lines, rows }: OrderLinesProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('orders.lines')} flush>
      <table className={css.wide}>
        <thead>
          <tr>
            <th className={css.mark} scope="col">
              {t('orders.column.line')}
            </th>
            <th scope="col">{t('orders.column.sku')}</th>
            <th className={css.long} scope="col">
              {t('orders.column.description')}
            </th>
            <th className={css.number} scope="col">
              {t('orders.column.quantity')}
            </th>
            <th className={css.number} scope="col">
              {t('orders.column.ready')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, sku, description, quantity, kind }) => (
            <tr key={`${line} ${sku}`}>
              <td className={css.mark}>{line}</td>
              <td className="gr-mono">{sku}</td>
              <td>{description}</td>
              <td className={css.number}>{quantity}</td>
              <td className={css.number}>
                {kind === 'licence'
                  ? t('orders.licence')
                  : rows.filter((row) => row.line === line && row.state === 'ready').length}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
