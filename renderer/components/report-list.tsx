import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WrittenReport } from '../../shared/domain/journal/events.ts';
import css from './report-list.module.css';
import { VerdictMark } from './verdict-mark.tsx';
import { When } from './when.tsx';

export interface ReportListProps {
  readonly reports: readonly WrittenReport[];
  /** Whether each line says which order it is of. */
  readonly withOrder: boolean;
  readonly onDownload: (reportId: string, name: string) => void;
}

/** Reports that were written, newest first, with their files. */
export function ReportList({ reports, withOrder, onDownload }: ReportListProps) {
  const { t, i18n } = useTranslation();
  const newest = reports.toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1));
  const kilobytes = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 });
  return (
    <ul className={css.list}>
      {newest.map((report) => (
        <li key={report.reportId} className={css.report}>
          <div className={css.what}>
            <h3 className={css.title}>
              {withOrder && (
                <>
                  <Link href={`/orders/${encodeURIComponent(report.order)}`}>{report.order}</Link>{' '}
                </>
              )}
              {t('reports.revision', { revision: report.revision })}
            </h3>
            <p className={css.sub}>
              <When at={report.writtenAt} /> · {t(`reports.in.${report.language}`)} ·{' '}
              {t('reports.upTo', { seq: report.upToSeq })}
            </p>
          </div>
          <VerdictMark verdict={report.verdict} />
          <div className={css.files}>
            {report.files.map(({ name, bytes, sha256 }) => (
              <Button
                key={name}
                variant="default"
                size="compact-sm"
                leftSection={<IconDownload size={15} aria-hidden="true" />}
                title={`${name} · SHA-256 ${sha256}`}
                onClick={() => onDownload(report.reportId, name)}
              >
                <span className="gr-hidden">{t('reports.download', { name })}: </span>
                {(name.split('.').at(-1) ?? name).toUpperCase()}
                <span className={css.size}>
                  {kilobytes.format(Math.max(1, bytes / 1_024))} {t('reports.kilobytes')}
                </span>
              </Button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
