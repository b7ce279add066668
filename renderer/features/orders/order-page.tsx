import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { useReports } from '../../client/use-reports.ts';
import { CountFigures } from '../../components/count-figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReportForm } from '../../components/report-form.tsx';
import { ReportList } from '../../components/report-list.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { OrderLines } from './order-lines.tsx';
import css from './order-page.module.css';
import { SitePlaces } from './site-places.tsx';

/** One order: what was bought, where each piece goes, how far it is, and its reports. */
export function OrderPage({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const { value, error, reload } = useCall('orders.show', { number: number as OrderNumber });
  useReloadOnChange(reload);
  if (error !== null && value === null) {
    return (
      <Trouble sentence={sentenceOf(error)}>
        <Link href="/orders">{t('orders.title')}</Link>
      </Trouble>
    );
  }
  return value === null ? <div aria-busy="true" /> : <Order shown={value} />;
}

function Order({ shown: { order, summary, rows } }: { readonly shown: CallOutput<'orders.show'> }) {
  const { t } = useTranslation();
  const { value: reports, reload } = useCall('reports.list', {});
  const { write, download } = useReports();
  const own = reports?.filter((report) => report.order === order.number) ?? [];
  const bySite = useMemo(
    () =>
      [...Map.groupBy(rows, ({ site }) => site.join(' · '))].toSorted(
        ([a], [b]) => Number(a === '') - Number(b === ''),
      ),
    [rows],
  );
  return (
    <>
      <PageHead
        title={order.number}
        sub={order.customer}
        actions={
          <>
            <VerdictMark verdict={summary.verdict} />
            <Button component={Link} href={`/?order=${encodeURIComponent(order.number)}`} variant="default">
              {t('orders.toBench')}
            </Button>
          </>
        }
      />
      <div className={css.parts}>
        <CountFigures counts={summary.counts} chosen={null} />
        {bySite.map(([site, places]) => (
          <SitePlaces key={site} site={site === '' ? t('orders.noSite') : site} rows={places} />
        ))}
        <OrderLines lines={order.lines} rows={rows} />
        <Panel title={t('orders.reports')}>
          <ReportForm
            orders={[order]}
            onWrite={async (...report) => {
              const written = await write(...report);
              if (written) reload();
              return written;
            }}
          />
        </Panel>
        {own.length > 0 && (
          <Panel title={t('reports.written')} flush>
            <ReportList reports={own} withOrder={false} onDownload={(id, name) => void download(id, name)} />
          </Panel>
        )}
      </div>
    </>
  );
}
