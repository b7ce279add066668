import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useClosing } from '../../client/use-closing.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { useReports } from '../../client/use-reports.ts';
import { CountFigures } from '../../components/count-figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReportForm } from '../../components/report-form.tsx';
import { ReportList } from '../../components/report-list.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import { When } from '../../components/when.tsx';
import { DossierLine } from './dossier-line.tsx';
import { LicenceCover } from './licence-cover.tsx';
import { OrderLines } from './order-lines.tsx';
import css from './order-page.module.css';
import { SitePlaces } from './site-places.tsx';
import { UnassignedUnits } from './unassigned-units.tsx';
import { UndoImport } from './undo-import.tsx';

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
  return value === null ? <div aria-busy="true" /> : <Order shown={value} onChanged={reload} />;
}

interface OrderProps {
  readonly shown: CallOutput<'orders.show'>;
  readonly onChanged: () => void;
}

function Order({ shown: { order, summary, rows }, onChanged }: OrderProps) {
  const { t } = useTranslation();
  const { value: reports, reload } = useCall('reports.list', {});
  const { write, download } = useReports();
  const own = reports?.filter((report) => report.order === order.number) ?? [];
  const isClosed = summary.closedAt !== null;
  const { busy, close, reopen } = useClosing(onChanged);
  const unassigned = useMemo(() => rows.filter(isUnassigned), [rows]);
  const bySite = useMemo(
    () =>
      [
        ...Map.groupBy(
          rows.filter((row) => !isUnassigned(row)),
          ({ site }) => site.join(' · '),
        ),
      ].toSorted(([a], [b]) => Number(a === '') - Number(b === '')),
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
            {isClosed ? (
              <Button variant="default" loading={busy} onClick={() => reopen(order.number)}>
                {t('orders.close.reopen')}
              </Button>
            ) : (
              <>
                <UndoImport order={order.number} />
                <Button variant="subtle" loading={busy} onClick={() => close(order.number)}>
                  {t('orders.close.do')}
                </Button>
              </>
            )}
            <Button component={Link} href={`/orders/${encodeURIComponent(order.number)}/readiness`} variant="default">
              {t('readiness.toPage')}
            </Button>
            <Button
              component={Link}
              href={`/orders/${encodeURIComponent(order.number)}/registration`}
              variant="default"
            >
              {t('registry.toPage')}
            </Button>
            <Button component={Link} href={`/orders/${encodeURIComponent(order.number)}/labels`} variant="default">
              {t('orders.toLabels')}
            </Button>
            {!isClosed && (
              <Button component={Link} href={`/?order=${encodeURIComponent(order.number)}`} variant="default">
                {t('orders.toBench')}
              </Button>
            )}
          </>
        }
      />
      <div className={css.parts}>
        {summary.closedAt !== null && (
          <p className={css.closed}>
            <b>
              {t('orders.close.at')} <When at={summary.closedAt} />.
            </b>{' '}
            {t('orders.close.how')}
          </p>
        )}
        {!isClosed && <DossierLine number={order.number} />}
        <CountFigures counts={summary.counts} chosen={null} />
        {!isClosed && unassigned.length > 0 && (
          <UnassignedUnits order={order.number} rows={unassigned} onChanged={onChanged} />
        )}
        {bySite.map(([site, places]) => (
          <SitePlaces key={site} site={site === '' ? t('orders.noSite') : site} rows={places} />
        ))}
        <OrderLines lines={order.lines} rows={rows} />
        <LicenceCover order={order} />
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

/** A unit of the order that nobody has said a place of, or the device that stands for it. */
function isUnassigned({ unitId, positionId }: BoardRow): boolean {
  return unitId !== null && positionId === null;
}
