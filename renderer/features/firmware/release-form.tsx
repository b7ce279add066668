import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { FirmwareRelease } from '../../../shared/domain/firmware/release.ts';
import css from './add-zone.module.css';

export interface ReleaseFormProps {
  readonly release: FirmwareRelease;
  readonly onSave: (said: Omit<CallInput<'firmware.change'>, 'id'>) => Promise<void>;
  readonly onCancel: () => void;
}

/** What a person may say of a release. Its file is what it is. */
export function ReleaseForm({ release, onSave, onCancel }: ReleaseFormProps) {
  const { t } = useTranslation();
  const [fields, setFields] = useState({
    vendor: release.vendor,
    models: release.models.join(', '),
    version: release.version,
    channel: release.channel ?? '',
    passThrough: release.passThrough.join(', '),
    blocked: release.blocked ?? '',
    notes: release.notes,
  });
  const field = (name: keyof typeof fields) => ({
    label: t(`firmware.field.${name}`),
    value: fields[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setFields((before) => ({ ...before, [name]: value })),
  });
  const isComplete =
    [fields.vendor, fields.version].every((text) => text.trim() !== '') && listOf(fields.models).length > 0;
  return (
    <form
      className={css.edit}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isComplete) return;
        void onSave({
          vendor: fields.vendor.trim(),
          models: listOf(fields.models),
          version: fields.version.trim(),
          channel: fields.channel.trim() === '' ? null : fields.channel.trim(),
          notes: fields.notes.trim(),
          passThrough: listOf(fields.passThrough),
          blocked: fields.blocked.trim() === '' ? null : fields.blocked.trim(),
        });
      }}
    >
      <TextInput {...field('vendor')} autoFocus />
      <TextInput {...field('models')} description={t('firmware.hint.models')} />
      <TextInput {...field('version')} />
      <TextInput {...field('channel')} />
      <TextInput {...field('passThrough')} description={t('firmware.hint.passThrough')} />
      <TextInput {...field('blocked')} description={t('firmware.hint.blocked')} />
      <Textarea {...field('notes')} autosize minRows={1} className={css.wide} />
      <div className={css.buttons}>
        <Button type="submit" disabled={!isComplete}>
          {t('firmware.save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('common.action.close')}
        </Button>
      </div>
    </form>
  );
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
