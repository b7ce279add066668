import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import { useClient } from '../../client/client-context.tsx';
import { useTableImport } from '../../client/use-table-import.ts';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { TableImport } from '../../components/table-import.tsx';
import css from './licences-page.module.css';

/** The lists that the cover is counted from: brought in from files, one a customer. */
export function LicenceLists({ shown, onChanged }: { readonly shown: LicencesShown; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const day = useDay();
  const { engine, notices } = useClient();
  const { looked, look, take, leave } = useTableImport('licences.import', onChanged);
  const remove = async (customer: string): Promise<void> => {
    const answer = await engine.call('licences.remove', { customer });
    if (answer.ok) onChanged();
    else notices.sayFailure(answer.error);
  };
  const lists = looked?.result.lists ?? [];
  return (
    <Panel title={t('licences.lists.title')}>
      <TableImport
        how={t('licences.lists.how')}
        customers={[...new Set(shown.covers.map(({ customer }) => customer))]}
        found={
          looked === null
            ? null
            : {
                fileName: looked.fileName,
                problems: looked.result.problems,
                outcomes: lists.map(({ customer, outcome, licences: count, added, removed }) => ({
                  key: outcome === 'unchanged' ? 'cli.licences.unchanged' : 'cli.licences.would',
                  params: { customer, count, added, removed },
                })),
                changes: lists.some(({ outcome }) => outcome !== 'unchanged'),
              }
        }
        onFile={(file, customer) => void look(file, customer)}
        onTake={() => void take()}
        onLeave={leave}
      />
      <ul className={css.lists}>
        {shown.lists.map(({ customer, licences, fileName, coTerm }) => (
          <li key={customer} className={css.list}>
            <span>
              <b>{customer}</b>{' '}
              {t('licences.lists.holds', {
                count: licences.reduce((total, { quantity }) => total + quantity, 0),
                file: fileName,
              })}{' '}
              {coTerm !== null && t('licences.lists.coTerm', { day: day(coTerm.on), count: coTerm.days })}
            </span>
            <Button variant="subtle" size="compact-sm" onClick={() => void remove(customer)}>
              {t('licences.lists.remove', { customer })}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
