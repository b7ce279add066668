import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerCases } from '../../../shared/contract/support-calls.ts';
import { useDay } from '../../components/spoken-day.ts';
import css from './cases-page.module.css';

type AgedCase = CustomerCases['open'][number];

export interface CaseTableProps {
  readonly cases: readonly AgedCase[];
  /** Absent for cases that are closed. */
  readonly onClose?: (supportCase: AgedCase) => void;
  readonly onRemove: (supportCase: AgedCase) => void;
}

/** Support cases, and for how long each has been open. */
export function CaseTable({ cases, onClose, onRemove }: CaseTableProps) {
  const { t } = useTranslation();
  const day = useDay();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {(['number', 'subject', 'kind', 'openedOn'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`cases.column.${column}`)}
            </th>
          ))}
          {onClose === undefined && <th scope="col">{t('cases.column.closedOn')}</th>}
          <th scope="col" className={css.number}>
            {t('cases.column.days')}
          </th>
          <th scope="col">
            <span className="gr-hidden">{t('cases.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((each) => (
          <tr key={each.number}>
            <td className="gr-mono">{each.number}</td>
            <td className={css.subject}>{each.subject}</td>
            <td>{each.kind === '' ? t('cases.noKind') : each.kind}</td>
            <td className={css.day}>{day(each.openedOn)}</td>
            {onClose === undefined && <td className={css.day}>{each.closedOn === null ? '' : day(each.closedOn)}</td>}
            <td className={css.number}>{each.daysOpen}</td>
            <td className={css.actions}>
              {onClose !== undefined && (
                <Button size="compact-sm" variant="default" onClick={() => onClose(each)}>
                  {t('cases.close')}
                  <span className="gr-hidden"> {each.number}</span>
                </Button>
              )}
              <Button size="compact-sm" variant="subtle" onClick={() => onRemove(each)}>
                {t('cases.remove')}
                <span className="gr-hidden"> {each.number}</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
