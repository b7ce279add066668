import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueSettings } from '../../../shared/domain/firmware/task.ts';
import { WATCHED } from '../../../shared/domain/firmware/update-watch.ts';
import type { QueueActions } from '../../client/use-queue.ts';
import css from './queue-page.module.css';

type Saved = Parameters<QueueActions['set']>[0];

/** Each figure with its bounds, as the contract has them. */
const FIGURES = [
  ['atOnce', 1, 200],
  ['atOncePerModel', 1, 200],
  ['canaries', 0, 50],
  ['stopAfterFailures', 0, 1_000],
  ['tries', 1, 50],
  ['backOffSeconds', 1, 3_600],
] as const;
const MOST_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

export interface QueueSettingsFormProps {
  readonly settings: QueueSettings;
  readonly onSave: QueueActions['set'];
}

/** Limits, canaries, threshold, back-off, hours, and how long devices that update themselves may take. */
export function QueueSettingsForm({ settings, onSave }: QueueSettingsFormProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() => textsOf(settings));
  const [hasWindow, setHasWindow] = useState(settings.window !== null);
  const text = (name: string): string => texts[name] ?? '';
  const put = (name: string, value: string): void => setTexts((before) => ({ ...before, [name]: value }));
  const wrong = (name: string, field: string, least: number, most: number): string | undefined => {
    const value = Number(text(name));
    if (/^\d{1,5}$/.test(text(name).trim()) && value >= least && value <= most) return undefined;
    return t('queue.settings.wrong', { field, least, most });
  };
  const figures = FIGURES.map(([name, least, most]) => {
    const label = t(`queue.settings.${name}`);
    return { name, label, error: wrong(name, label, least, most) };
  });
  const watches = WATCHED.map(({ vendor, source }) => {
    const [watchName, stuckName] = [`watch ${vendor}`, `stuck ${vendor}`];
    const [watchLabel, stuckLabel] = [t('queue.settings.watch', { vendor }), t('queue.settings.stuck', { vendor })];
    const order = Number(text(watchName)) < Number(text(stuckName)) ? undefined : t('queue.settings.order', { vendor });
    return {
      vendor,
      source,
      fields: [
        { name: watchName, label: watchLabel, error: wrong(watchName, watchLabel, 1, MOST_MINUTES) },
        { name: stuckName, label: stuckLabel, error: wrong(stuckName, stuckLabel, 1, MOST_MINUTES) ?? order },
      ],
    };
  });
  const fields = [...figures, ...watches.flatMap((watch) => watch.fields)];
  const isSound = fields.every(({ error }) => error === undefined);
  const save = async (): Promise<void> => {
    const [atOnce = 1, atOncePerModel = 1, canaries = 0, stopAfterFailures = 0, tries = 1, backOffSeconds = 1] =
      FIGURES.map(([name]) => Number(text(name)));
    const changed: Saved = {
      atOnce,
      atOncePerModel,
      canaries,
      stopAfterFailures,
      tries,
      backOffSeconds,
      window: hasWindow ? { from: text('from'), to: text('to') } : null,
      watch: WATCHED.map(({ vendor }) => ({
        vendor,
        stillUpdatingMinutes: Number(text(`watch ${vendor}`)),
        stuckMinutes: Number(text(`stuck ${vendor}`)),
      })),
    };
    await onSave(changed);
  };
  const field = ({ name, label, error }: (typeof fields)[number]) => (
    <TextInput
      key={name}
      label={label}
      inputMode="numeric"
      value={text(name)}
      error={error}
      onChange={({ currentTarget: { value } }) => put(name, value)}
    />
  );
  return (
    <form
      className={css.settings}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSound) void save();
      }}
    >
      {figures.map(field)}
      <Checkbox
        className={css.wide}
        label={t('queue.settings.window')}
        checked={hasWindow}
        onChange={({ currentTarget: { checked } }) => setHasWindow(checked)}
      />
      {hasWindow &&
        (['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="time"
            required
            label={t(`queue.settings.${name}`)}
            value={text(name)}
            onChange={({ currentTarget: { value } }) => put(name, value)}
          />
        ))}
      {watches.map((watch) => (
        <fieldset key={watch.vendor} className={css.watchFields}>
          {watch.fields.map(field)}
          <p className={css.quiet}>{t('queue.settings.source', { source: watch.source })}</p>
        </fieldset>
      ))}
      <Button className={css.save} type="submit" disabled={!isSound}>
        {t('queue.settings.save')}
      </Button>
    </form>
  );
}

function textsOf(settings: QueueSettings): Readonly<Record<string, string>> {
  const figures = FIGURES.map(([name]) => [name, String(settings[name])] as const);
  const watches = WATCHED.flatMap(({ vendor, stillUpdatingMs, stuckMs }) => {
    const own = settings.watch.find((setting) => setting.vendor === vendor);
    return [
      [`watch ${vendor}`, String(own?.stillUpdatingMinutes ?? stillUpdatingMs / MINUTE_MS)],
      [`stuck ${vendor}`, String(own?.stuckMinutes ?? stuckMs / MINUTE_MS)],
    ] as const;
  });
  const { from, to } = settings.window ?? { from: '20:00', to: '06:00' };
  return Object.fromEntries([...figures, ...watches, ['from', from], ['to', to]]);
}
