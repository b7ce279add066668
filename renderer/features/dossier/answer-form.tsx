import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { Dossier } from '../../../shared/contract/dossier-calls.ts';
import { ANSWERS } from '../../../shared/domain/dossier/checklist.ts';
import { dayInZone } from '../../../shared/lib/calendar-day.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { pageTimeZone } from '../../client/time-zone.ts';
import css from './dossier-page.module.css';

export interface AnswerFormProps {
  readonly dossier: Dossier;
  readonly onAnswer: (answer: CallInput<'dossier.answer'>['answer']) => Promise<boolean>;
}

/** Answers an item that Greenroom can't answer by itself, with what shows it and whose word it is. */
export function AnswerForm({ dossier: { items }, onAnswer }: AnswerFormProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language.startsWith('fr') ? 'fr' : 'en';
  const open = items.filter(({ by, state }) => by !== 'rule' || state === 'not-done');
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<(typeof ANSWERS)[number]>('done');
  const [evidence, setEvidence] = useState('');
  const [name, setName] = useState('');
  const item = chosen ?? open[0]?.item.id ?? '';
  const submit = async (): Promise<void> => {
    const on = dayInZone(isoTime(Date.now()), pageTimeZone());
    if (await onAnswer({ item, said, evidence, name, on })) setEvidence('');
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NativeSelect
        label={t('dossier.form.item')}
        value={item}
        data={open.map((each) => ({ value: each.item.id, label: each.item.words[language] }))}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      <NativeSelect
        label={t('dossier.form.said')}
        value={said}
        data={ANSWERS.map((each) => ({ value: each, label: t(`dossier.state.${each}`) }))}
        onChange={({ currentTarget: { value } }) => setSaid(ANSWERS.find((each) => each === value) ?? 'done')}
      />
      <TextInput
        label={t('dossier.form.evidence')}
        value={evidence}
        maxLength={1_000}
        onChange={({ currentTarget: { value } }) => setEvidence(value)}
      />
      <TextInput
        label={t('dossier.form.name')}
        value={name}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <Button type="submit" variant="default" disabled={item === '' || name.trim() === ''}>
        {t('dossier.form.save')}
      </Button>
    </form>
  );
}
