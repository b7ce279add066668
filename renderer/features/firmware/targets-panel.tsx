import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import css from './add-zone.module.css';

type Catalogue = CallOutput<'firmware.show'>;

export interface TargetsPanelProps {
  readonly targets: Catalogue['targets'];
  readonly entries: Catalogue['entries'];
  readonly orders: readonly OrderNumber[];
  readonly onTarget: (target: CallInput<'firmware.setTarget'>) => Promise<boolean>;
}

/** Which version each model is to run, on every order or on one; and a line to say one more. */
export function TargetsPanel({ targets, entries, orders, onTarget }: TargetsPanelProps) {
  const { t } = useTranslation();
  const [model, setModel] = useState('');
  const [version, setVersion] = useState('');
  const [order, setOrder] = useState('');
  const [allowDowngrade, setAllowDowngrade] = useState(false);
  const isComplete = model.trim() !== '' && version.trim() !== '';
  const set = async (): Promise<void> => {
    const number = order === '' ? null : (order as OrderNumber);
    if (!(await onTarget({ model: model.trim(), order: number, version: version.trim(), allowDowngrade }))) return;
    setModel('');
    setVersion('');
    setAllowDowngrade(false);
  };
  return (
    <>
      {targets.length === 0 && <p className={css.ask}>{t('firmware.targets.none')}</p>}
      <ul className={css.targets}>
        {targets.map((target) => (
          <li key={`${target.order ?? ''} ${target.model}`} className={css.target}>
            <span>
              {t(target.order === null ? 'firmware.targets.every' : 'firmware.targets.order', {
                model: target.model,
                version: target.version ?? '',
                order: target.order ?? '',
              })}
              {target.allowDowngrade && ` ${t('firmware.targets.downgrade')}`}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t('firmware.targets.takeBackOf', { model: target.model })}
              onClick={() => void onTarget({ ...target, version: null })}
            >
              {t('firmware.targets.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete) void set();
        }}
      >
        <TextInput
          label={t('firmware.targets.model')}
          value={model}
          onChange={(event) => setModel(event.currentTarget.value)}
        />
        <TextInput
          label={t('firmware.field.version')}
          value={version}
          list="firmware-versions"
          onChange={(event) => setVersion(event.currentTarget.value)}
        />
        <datalist id="firmware-versions">
          {[...new Set(entries.map(({ release }) => release.version))].map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <NativeSelect
          label={t('firmware.targets.where')}
          value={order}
          data={[{ value: '', label: t('firmware.targets.everyOrder') }, ...orders]}
          onChange={(event) => setOrder(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isComplete}>
          {t('firmware.targets.set')}
        </Button>
        <Checkbox
          className={css.wide}
          label={t('firmware.targets.allowDowngrade')}
          checked={allowDowngrade}
          onChange={(event) => setAllowDowngrade(event.currentTarget.checked)}
        />
      </form>
    </>
  );
}
