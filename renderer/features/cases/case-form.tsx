import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/lib/calendar-day.ts';
import css from './cases-page.module.css';

export interface CaseFormProps {
  readonly customer: string;
  readonly today: CalendarDay;
  readonly onSet: (supportCase: CallInput<'cases.set'>['supportCase']) => Promise<boolean>;
}

/** Notes a case by hand. A number that is in the register already is corrected by it. */
export function CaseForm({ customer, today, onSet }: CaseFormProps) {
  const { t } = useTranslation();
  const empty = { number: '', subject: '', kind: '', openedOn: String(today), closedOn: '' };
  const [said, setSaid] = useState(empty);
  const openedOn = parseCalendarDay(said.openedOn);
  const closedOn = parseCalendarDay(said.closedOn);
  const submit = async (): Promise<void> => {
    if (openedOn === null) return;
    const { number, subject, kind } = said;
    if (await onSet({ customer, number, subject, kind, openedOn, closedOn })) setSaid(empty);
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {(['number', 'subject', 'kind'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(`cases.column.${field}`)}
          value={said[field]}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setSaid({ ...said, [field]: value })}
        />
      ))}
      {(['openedOn', 'closedOn'] as const).map((field) => (
        <TextInput
          key={field}
          type="date"
          label={t(`cases.column.${field}`)}
          value={said[field]}
          max="2199-12-31"
          onChange={({ currentTarget: { value } }) => setSaid({ ...said, [field]: value })}
        />
      ))}
      <Button type="submit" variant="default" disabled={said.number.trim() === '' || openedOn === null}>
        {t('cases.form.save')}
      </Button>
    </form>
  );
}
