import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './registration-page.module.css';

export interface WordFormProps {
  readonly does: 'confirm' | 'withdraw';
  /** What the device is called. */
  readonly name: string;
  readonly onSpeak: (who: string, reason: string) => Promise<void>;
  readonly onLeave: () => void;
}

/** A person's word, with the name that stands behind it and why: both are printed in the hand-over pack. */
export function WordForm({ does, name, onSpeak, onLeave }: WordFormProps) {
  const { t } = useTranslation();
  const [who, setWho] = useState('');
  const [reason, setReason] = useState('');
  const isWhole = who.trim() !== '' && reason.trim() !== '';
  return (
    <form
      className={css.form}
      aria-label={`${t(`registry.${does}`)} ${name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void onSpeak(who.trim(), reason.trim());
      }}
    >
      <TextInput
        autoFocus
        label={t('registry.form.name')}
        value={who}
        maxLength={120}
        onChange={({ currentTarget: { value } }) => setWho(value)}
      />
      <TextInput
        label={t(`registry.form.${does}`)}
        value={reason}
        maxLength={1_000}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <div className={css.buttons}>
        <Button type="submit" disabled={!isWhole}>
          {t(`registry.form.do.${does}`)}
        </Button>
        <Button variant="default" onClick={onLeave}>
          {t('licences.import.leave')}
        </Button>
      </div>
    </form>
  );
}
