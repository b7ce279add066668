import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { GateName } from '../../../shared/domain/readiness/gate.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import type { ReadinessDesk } from '../../client/use-readiness.ts';
import css from './readiness-page.module.css';

export interface WaiverFormProps {
  readonly deviceId: DeviceId;
  readonly gate: GateName;
  readonly subject: string;
  readonly onWaive: ReadinessDesk['waive'];
  readonly onLeave: () => void;
}

/** Lets a check pass although it does not hold: who answers for it, why, and until which day. */
export function WaiverForm({ deviceId, gate, subject, onWaive, onLeave }: WaiverFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const isWhole = name.trim() !== '' && reason.trim() !== '' && day !== '';
  const submit = async (): Promise<void> => {
    // The whole of the last day counts, in the calendar of who decides.
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    const until = isoTime(new Date(year, month - 1, date + 1).getTime());
    if (await onWaive({ deviceId, gate, name: name.trim(), reason: reason.trim(), until })) onLeave();
  };
  return (
    <form
      className={css.form}
      aria-label={t('readiness.waiveOf', { check: t(`gates.name.${gate}`), subject })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void submit();
      }}
    >
      <TextInput
        autoFocus
        label={t('readiness.form.name')}
        value={name}
        maxLength={120}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <TextInput
        label={t('readiness.form.reason')}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <TextInput
        type="date"
        label={t('readiness.form.until')}
        value={day}
        onChange={({ currentTarget: { value } }) => setDay(value)}
      />
      <div className={css.buttons}>
        <Button type="submit" disabled={!isWhole}>
          {t('readiness.form.do', { check: t(`gates.name.${gate}`) })}
        </Button>
        <Button variant="default" onClick={onLeave}>
          {t('licences.import.leave')}
        </Button>
      </div>
    </form>
  );
}
