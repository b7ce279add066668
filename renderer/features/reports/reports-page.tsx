import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sentenceOf } from '../../client/notices.ts';
import { useHealth } from '../../client/use-board.ts';
import { useCall } from '../../client/use-call.ts';
import { useReports } from '../../client/use-reports.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReportForm } from '../../components/report-form.tsx';
import { ReportList } from '../../components/report-list.tsx';
import { Trouble } from '../../components/trouble.tsx';
import css from './reports-page.module.css';

/** The readiness reports: the paper that the customer keeps. */
export function ReportsPage() {
  const { t } = useTranslation();
  const { value: reports, error, reload } = useCall('reports.list', {});
  const { write, download } = useReports();
  const orders = useHealth()?.orders ?? [];
  return (
    <>
      <PageHead
        title={t('reports.title')}
        sub={t('reports.sub')}
        actions={
          <Button component={Link} href="/verify" variant="default">
            {t('reports.verify')}
          </Button>
        }
      />
      <div className={css.parts}>
        {orders.length > 0 && (
          <Panel title={t('reports.form.title')}>
            <ReportForm
              orders={orders}
              onWrite={async (order, formats, language) => {
                const written = await write(order, formats, language);
                if (written) reload();
                return written;
              }}
            />
          </Panel>
        )}
        {error !== null && <Trouble sentence={sentenceOf(error)} />}
        {reports !== null && reports.length > 0 && (
          <Panel title={t('reports.written')} flush>
            <ReportList reports={reports} withOrder onDownload={(id, name) => void download(id, name)} />
          </Panel>
        )}
        {reports !== null && reports.length === 0 && (
          <Nothing
            title={t('reports.none.title')}
            how={t(orders.length === 0 ? 'reports.none.order' : 'reports.none.how')}
          />
        )}
      </div>
    </>
  );
}
