import { useTranslation } from 'react-i18next';
import type { RowState } from '../../../shared/contract/board.ts';
import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import { useFamilyName } from '../../components/cover-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './licences-page.module.css';

type Step = LicencesShown['renewals'][number]['step'];

const MARKS: Readonly<Record<Step, RowState>> = {
  later: 'expected',
  quote: 'waiting',
  order: 'hand',
  grace: 'hand',
  lapsed: 'failed',
};

/** What is to be renewed, and the days on which to act. */
export function Renewals({ shown }: { readonly shown: LicencesShown }) {
  const { t } = useTranslation();
  const day = useDay();
  const nameOf = useFamilyName(shown.families);
  if (shown.renewals.length === 0) return null;
  return (
    <Panel title={t('licences.renewals.title')} flush>
      <table className={css.table}>
        <thead>
          <tr>
            {(['todo', 'customer', 'family'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`licences.column.${column}`)}
              </th>
            ))}
            <th scope="col" className={css.number}>
              {t('licences.column.quantity')}
            </th>
            {(['quoteOn', 'orderOn', 'endsOn', 'graceUntil'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`licences.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.renewals.map(({ customer, family, quantity, quoteOn, orderOn, endsOn, graceUntil, step }) => (
            <tr key={`${customer} ${family ?? ''} ${endsOn}`}>
              <td>
                <span className={css.state} data-urgent={MARKS[step] === 'hand' || step === 'lapsed' || undefined}>
                  <StateMark state={MARKS[step]} size={16} />
                  {t(`licences.step.${step}`)}
                </span>
              </td>
              <td>{customer}</td>
              <td>{nameOf(family)}</td>
              <td className={css.number}>{quantity}</td>
              {[quoteOn, orderOn, endsOn, graceUntil].map((each, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: four columns, always the same.
                <td key={at} className={css.day}>
                  {day(each)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
