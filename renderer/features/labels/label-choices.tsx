import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LABEL_FORMATS } from '../../../shared/domain/label/format.ts';
import type { Symbology } from '../../../shared/domain/label/layout.ts';
import css from './labels-page.module.css';

/** On what, and which of them. */
export interface Choices {
  /** A format's name, or a size of its own. */
  readonly format: string;
  readonly startAt: number;
  readonly symbology: Symbology;
  readonly dpi: 203 | 300;
  /** A site or sub-site; empty: all. */
  readonly site: string;
  readonly onlyNew: boolean;
}

export interface LabelChoicesProps {
  readonly choices: Choices;
  readonly sites: readonly string[];
  readonly isSheet: boolean;
  readonly onChange: (change: Partial<Choices>) => void;
}

const OWN = 'own';

/** Format, place on a used sheet, kind of code, site: everything that a printer or a habit decides. */
export function LabelChoices({ choices, sites, isSheet, onChange }: LabelChoicesProps) {
  const { t } = useTranslation();
  const { format, startAt, symbology, dpi, site, onlyNew } = choices;
  const isKnown = LABEL_FORMATS.some(({ name }) => name === format);
  const formats = LABEL_FORMATS.map(({ name, medium, label, columns, rows }) => ({
    value: name,
    label:
      medium === 'sheet'
        ? t('labels.format.sheet', { name, width: label.widthMm, height: label.heightMm, count: columns * rows })
        : t('labels.format.roll', { width: label.widthMm, height: label.heightMm }),
  }));
  return (
    <div className={css.choices}>
      <NativeSelect
        label={t('labels.format.label')}
        data={[...formats, { value: OWN, label: t('labels.format.own') }]}
        value={isKnown ? format : OWN}
        onChange={({ currentTarget: { value } }) => onChange({ format: value === OWN ? '80x40' : value, startAt: 1 })}
      />
      {!isKnown && (
        <TextInput
          label={t('labels.format.size')}
          value={format}
          onChange={({ currentTarget: { value } }) => onChange({ format: value })}
        />
      )}
      {isSheet ? (
        <NumberInput
          label={t('labels.startAt')}
          min={1}
          max={200}
          value={startAt}
          onChange={(value) => onChange({ startAt: Math.max(1, Math.trunc(Number(value))) })}
        />
      ) : (
        <NativeSelect
          label={t('labels.dpi')}
          data={['203', '300']}
          value={String(dpi)}
          onChange={({ currentTarget: { value } }) => onChange({ dpi: value === '300' ? 300 : 203 })}
        />
      )}
      <NativeSelect
        label={t('labels.code')}
        data={[
          { value: 'qr', label: 'QR' },
          { value: 'datamatrix', label: 'DataMatrix' },
        ]}
        value={symbology}
        onChange={({ currentTarget: { value } }) => onChange({ symbology: value === 'qr' ? 'qr' : 'datamatrix' })}
      />
      {sites.length > 1 && (
        <NativeSelect
          label={t('labels.site')}
          data={[{ value: '', label: t('labels.everySite') }, ...sites]}
          value={site}
          onChange={({ currentTarget: { value } }) => onChange({ site: value })}
        />
      )}
      <Checkbox
        label={t('labels.onlyNew')}
        checked={onlyNew}
        onChange={({ currentTarget: { checked } }) => onChange({ onlyNew: checked })}
      />
    </div>
  );
}
