import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import { sentenceOf } from '../../client/notices.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import { useCall } from '../../client/use-call.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { CoverTable } from '../../components/cover-table.tsx';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { Trouble } from '../../components/trouble.tsx';
import { Calculator } from './calculator.tsx';
import { LicenceLists } from './licence-lists.tsx';
import css from './licences-page.module.css';
import { Renewals } from './renewals.tsx';

/** Licences: what the open orders miss first, then what is to be renewed, then the sums and the lists behind them. */
export function LicencesPage() {
  const { t } = useTranslation();
  const input = { zone: pageTimeZone(), withinDays: null, order: null, customer: null };
  const { value: shown, error, reload } = useCall('licences.show', input);
  useReloadOnChange(reload);
  if (error !== null && shown === null) return <Trouble sentence={sentenceOf(error)} />;
  if (shown === null) return <div aria-busy="true" />;
  const missing = shown.covers.reduce((total, cover) => total + cover.missing, 0);
  return (
    <>
      <PageHead
        title={t('licences.title')}
        actions={
          <Button component={Link} href="/cases" variant="default">
            {t('cases.title')}
          </Button>
        }
        sub={
          <span className={css.missing} data-missing={missing > 0 || undefined}>
            {missing > 0
              ? t('licences.subMissing', { count: missing })
              : t(shown.covers.length === 0 ? 'licences.subNone' : 'licences.sub')}
          </span>
        }
      />
      <div className={css.parts}>
        {shown.covers.length === 0 ? (
          <Nothing title={t('licences.none.title')} how={t('licences.noOrders')} />
        ) : (
          shown.covers.map((cover) => <OrderPanel key={cover.order} cover={cover} shown={shown} />)
        )}
        <Renewals shown={shown} />
        <Calculator shown={shown} />
        <LicenceLists shown={shown} onChanged={reload} />
      </div>
    </>
  );
}

function OrderPanel({
  cover,
  shown,
}: {
  readonly cover: LicencesShown['covers'][number];
  readonly shown: LicencesShown;
}) {
  const { t } = useTranslation();
  const day = useDay();
  return (
    <Panel
      title={
        <>
          <Link href={`/orders/${encodeURIComponent(cover.order)}`}>{cover.order}</Link> · {cover.customer}
        </>
      }
      aside={<span className={css.quiet}>{t('licences.countedFor', { day: day(cover.day) })}</span>}
    >
      {cover.families.length === 0 && <p>{t('licences.nothingNeeded')}</p>}
      <CoverTable cover={cover} families={shown.families} />
    </Panel>
  );
}
