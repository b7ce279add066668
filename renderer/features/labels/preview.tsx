import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderNumber, UnitId } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { Trouble } from '../../components/trouble.tsx';
import type { Choices } from './label-choices.tsx';
import { LabelSheet } from './label-sheet.tsx';
import css from './labels-page.module.css';

export interface PreviewProps {
  readonly order: OrderNumber;
  readonly units: readonly UnitId[];
  readonly choices: Choices;
}

/** The pages as they will be printed, one at a time. */
export function Preview({ order, units, choices: { format, startAt, symbology } }: PreviewProps) {
  const { t } = useTranslation();
  const [wanted, setPage] = useState(0);
  const { value, error } = useCall('labels.draw', {
    order,
    units: [...units],
    format,
    startAt,
    symbology,
    page: wanted,
  });
  if (error !== null) return <Trouble sentence={sentenceOf(error)} />;
  if (value === null) return <div className={css.waiting} aria-busy="true" />;
  const page = Math.min(wanted, Math.max(0, value.pages - 1));
  const changed = value.labels.filter(({ shortened, dropped }) => shortened.length + dropped.length > 0).length;
  return (
    <>
      <LabelSheet drawn={value} title={t('labels.page', { page: page + 1, pages: value.pages })} />
      <div className={css.bar}>
        {value.pages > 1 && (
          <>
            <Button variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
              {t('labels.previous')}
            </Button>
            <span>{t('labels.page', { page: page + 1, pages: value.pages })}</span>
            <Button variant="default" disabled={page + 1 >= value.pages} onClick={() => setPage(page + 1)}>
              {t('labels.next')}
            </Button>
          </>
        )}
        {changed > 0 && <span className={css.hint}>{t('labels.shortened', { count: changed })}</span>}
      </div>
    </>
  );
}
