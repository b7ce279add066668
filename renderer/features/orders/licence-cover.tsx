import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Order, OrderLine } from '../../../shared/domain/order/order.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import { useCall } from '../../client/use-call.ts';
import { CoverTable } from '../../components/cover-table.tsx';
import { Panel } from '../../components/panel.tsx';
import css from './order-page.module.css';

/** The licences of an order beside its devices: as numbers, and by family as far as its licences are known. */
export function LicenceCover({ order: { number, lines } }: { readonly order: Order }) {
  const { t } = useTranslation();
  const input = { zone: pageTimeZone(), withinDays: null, order: number, customer: null };
  const { value: shown } = useCall('licences.show', input);
  const licences = lines.filter(({ kind }) => kind === 'licence');
  const total = (some: readonly OrderLine[]): number => some.reduce((sum, { quantity }) => sum + quantity, 0);
  const devices = total(lines.filter(({ kind }) => kind === 'device'));
  const cover = shown?.covers.find((each) => each.order === number);
  return (
    <Panel title={t('orders.licences.title')} aside={<Link href="/licences">{t('licences.toPage')}</Link>}>
      <p>
        {t('orders.licences.devices', { count: devices })} {t('orders.licences.licences', { count: total(licences) })}
      </p>
      {licences.length > 0 && (
        <ul className={css.licences}>
          {licences.map(({ line, sku, description, quantity }) => (
            <li key={`${line} ${sku}`}>
              <b>{quantity}</b> × <span className="gr-mono">{sku}</span> {description}
            </li>
          ))}
        </ul>
      )}
      {shown !== null && cover !== undefined && <CoverTable cover={cover} families={shown.families} />}
    </Panel>
  );
}
