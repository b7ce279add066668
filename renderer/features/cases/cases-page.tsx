import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { SupportCase } from '../../../shared/domain/support/support-case.ts';
import { sentenceOf } from '../../client/notices.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import { useCall } from '../../client/use-call.ts';
import { useSupport } from '../../client/use-support.ts';
import { useTableImport } from '../../client/use-table-import.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { TableImport } from '../../components/table-import.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { CaseForm } from './case-form.tsx';
import { CaseTable } from './case-table.tsx';
import css from './cases-page.module.css';
import { Contacts } from './contacts.tsx';

/** Support cases of one customer: what is open, what was closed, what is asked for most, and whom to call. */
export function CasesPage() {
  const { t } = useTranslation();
  const { value: shown, error, reload } = useCall('cases.show', { zone: pageTimeZone(), customer: null });
  const [chosen, setChosen] = useState<string | null>(null);
  if (error !== null && shown === null) return <Trouble sentence={sentenceOf(error)} />;
  if (shown === null) return <div aria-busy="true" />;
  const customers = shown.customers.map(({ customer }) => customer);
  const asked = shown.customers.find(({ customer }) => customer === chosen) ?? shown.customers[0];
  return (
    <>
      <PageHead
        title={t('cases.title')}
        sub={asked === undefined ? t('cases.sub') : t('cases.subOpen', { count: asked.open.length })}
        actions={
          <>
            <Button component={Link} href="/licences" variant="default">
              {t('licences.title')}
            </Button>
            {asked !== undefined && (
              <NativeSelect
                aria-label={t('licences.column.customer')}
                value={asked.customer}
                data={customers}
                onChange={({ currentTarget: { value } }) => setChosen(value)}
              />
            )}
          </>
        }
      />
      <div className={css.parts}>
        {asked === undefined ? (
          <Nothing title={t('cases.nothing')} how={t('cases.none')} />
        ) : (
          <Customer key={asked.customer} asked={asked} today={shown.today} onChanged={reload} />
        )}
        <CaseFiles customers={customers} onChanged={reload} />
      </div>
    </>
  );
}

interface CustomerProps {
  readonly asked: CallOutput<'cases.show'>['customers'][number];
  readonly today: CallOutput<'cases.show'>['today'];
  readonly onChanged: () => void;
}

function Customer({ asked, today, onChanged }: CustomerProps) {
  const { t } = useTranslation();
  const day = useDay();
  const { setCase, removeCase, setContacts, removeContact } = useSupport(onChanged);
  const { customer, open, closed, since, kinds, contacts } = asked;
  return (
    <>
      <Panel title={t('cases.openTitle')} flush>
        {open.length === 0 ? (
          <p className={css.none}>{t('cases.noneOpen')}</p>
        ) : (
          <CaseTable
            cases={open}
            onClose={(each) => void setCase({ ...caseOf(each), closedOn: today })}
            onRemove={(each) => void removeCase(caseOf(each))}
          />
        )}
      </Panel>
      <div className={css.split}>
        <Panel title={t('cases.mostTitle')}>
          {kinds.length === 0 && <p className={css.quiet}>{t('cases.noneOpen')}</p>}
          <ol className={css.kinds}>
            {kinds.map(({ kind, count, open: ofThem }) => (
              <li key={kind}>
                <b>{count}</b> {kind === '' ? t('cases.noKind') : kind}{' '}
                <span className={css.quiet}>{t('cases.ofThemOpen', { count: ofThem })}</span>
              </li>
            ))}
          </ol>
        </Panel>
        <Contacts customer={customer} contacts={contacts} onSet={setContacts} onRemove={removeContact} />
      </div>
      <Panel title={t('cases.closedTitle', { day: day(since) })} flush>
        {closed.length === 0 ? (
          <p className={css.none}>{t('cases.noneClosed')}</p>
        ) : (
          <CaseTable cases={closed} onRemove={(each) => void removeCase(caseOf(each))} />
        )}
      </Panel>
      <Panel title={t('cases.form.title')}>
        <CaseForm customer={customer} today={today} onSet={setCase} />
      </Panel>
    </>
  );
}

/** The case itself, without its age, which is counted anew each day. */
function caseOf({ customer, number, subject, kind, openedOn, closedOn }: SupportCase): SupportCase {
  return { customer, number, subject, kind, openedOn, closedOn };
}

function CaseFiles({
  customers,
  onChanged,
}: {
  readonly customers: readonly string[];
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const { looked, look, take, leave } = useTableImport('cases.import', onChanged);
  const found = looked?.result;
  return (
    <Panel title={t('cases.files.title')}>
      <TableImport
        how={t('cases.files.how')}
        customers={customers}
        found={
          looked === null || found === undefined
            ? null
            : {
                fileName: looked.fileName,
                problems: found.problems,
                outcomes:
                  found.problems.length > 0
                    ? []
                    : [
                        {
                          key: 'cases.would',
                          params: { added: found.added, changed: found.changed, unchanged: found.unchanged },
                        },
                      ],
                changes: found.added + found.changed > 0,
              }
        }
        onFile={(file, customer) => void look(file, customer)}
        onTake={() => void take()}
        onLeave={leave}
      />
    </Panel>
  );
}
