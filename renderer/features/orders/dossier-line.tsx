import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import { useCall } from '../../client/use-call.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import css from './order-page.module.css';

/** In one line, what of the customer's dossier would stop the visit. */
export function DossierLine({ number }: { readonly number: OrderNumber }) {
  const { t, i18n } = useTranslation();
  const { value, reload } = useCall('dossier.show', { customer: number, zone: pageTimeZone() });
  useReloadOnChange(reload);
  if (value === null) return null;
  const language = i18n.language.startsWith('fr') ? 'fr' : 'en';
  const first = value.items.find(({ item }) => item.id === value.stops[0])?.item.words[language];
  return (
    <p className={css.closed}>
      {value.stops.length === 0 ? t('dossier.nothingStops') : t('dossier.stops', { count: value.stops.length })}{' '}
      {first !== undefined && <b>{t('dossier.first', { item: first })}</b>}{' '}
      <Link href={`/dossiers/${encodeURIComponent(number)}`}>{t('dossier.toPage')}</Link>
    </p>
  );
}
