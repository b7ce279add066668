import { Button, Checkbox, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, OutputFormat } from '../../shared/contract/calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import css from './report-form.module.css';

const FORMATS: readonly OutputFormat[] = ['pack', 'pdf', 'xlsx', 'csv', 'json'];

export interface ReportFormProps {
  /** The orders to choose from; with one there is nothing to choose. */
  readonly orders: readonly { readonly number: OrderNumber; readonly customer: string }[];
  /** Gives whether it was written. */
  readonly onWrite: (order: OrderNumber, formats: readonly OutputFormat[], language: Language) => Promise<boolean>;
}

/** Which order, in which forms, in which language. */
export function ReportForm({ orders, onWrite }: ReportFormProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [formats, setFormats] = useState<readonly OutputFormat[]>(['pdf', 'xlsx']);
  const [language, setLanguage] = useState<Language>(i18n.language === 'fr' ? 'fr' : 'en');
  const [busy, setBusy] = useState(false);
  const order = orders.find(({ number }) => number === chosen) ?? orders[0];
  const write = async (): Promise<void> => {
    if (order === undefined) return;
    setBusy(true);
    await onWrite(order.number, formats, language);
    setBusy(false);
  };
  return (
    <div className={css.form}>
      {orders.length > 1 && (
        <NativeSelect
          label={t('reports.form.order')}
          data={orders.map(({ number, customer }) => ({ value: number, label: `${number} · ${customer}` }))}
          value={order?.number ?? ''}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
        />
      )}
      <Checkbox.Group
        label={t('reports.form.formats')}
        value={[...formats]}
        onChange={(values) => setFormats(FORMATS.filter((format) => values.includes(format)))}
      >
        <Group gap="md" mt={6}>
          {FORMATS.map((format) => (
            <Checkbox key={format} value={format} label={format.toUpperCase()} />
          ))}
        </Group>
      </Checkbox.Group>
      <div>
        <p className={css.label} id="report-language">
          {t('reports.form.language')}
        </p>
        <SegmentedControl
          aria-labelledby="report-language"
          value={language}
          onChange={setLanguage}
          data={[
            { value: 'en', label: 'English' },
            { value: 'fr', label: 'Français' },
          ]}
        />
      </div>
      <Button disabled={order === undefined || formats.length === 0} loading={busy} onClick={() => void write()}>
        {t('reports.form.write')}
      </Button>
    </div>
  );
}
