import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportChoice, ImportLook } from '../../../shared/contract/import-calls.ts';
import { FIELDS, type Field } from '../../../shared/domain/order/header-names.ts';
import { columnLetters } from '../../../shared/domain/sheet/sheet.ts';
import { useCall } from '../../client/use-call.ts';
import { Panel } from '../../components/panel.tsx';
import { type Constants, ImportConstants } from './import-constants.tsx';
import css from './import-view.module.css';

export interface ImportColumnsProps {
  readonly look: ImportLook;
  readonly choice: ImportChoice;
  readonly busy: boolean;
  readonly onChoose: (change: Partial<ImportChoice>) => void;
  readonly onRemember: (name: string) => Promise<boolean>;
}

type Said = ReadonlyMap<number, Field | null>;

/** What each column is taken for, to be corrected; a guess stands there to be confirmed, and counts for nothing before. */
export function ImportColumns({ look, choice, busy, onChoose, onRemember }: ImportColumnsProps) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<Said>(new Map());
  const [constants, setConstants] = useState<Constants>({
    order: choice.order ?? look.suggested.order ?? '',
    customer: choice.customer ?? look.suggested.customer ?? '',
  });
  const { columns } = look;
  const guesses = columns.filter(({ column, guess }) => guess !== null && !said.has(column)).length;
  const isMapped = guesses > 0 || said.size > 0;
  const fieldAt = (column: ImportLook['columns'][number]): Field | null =>
    said.has(column.column) ? (said.get(column.column) ?? null) : (column.field ?? column.guess);
  const has = (field: Field): boolean => columns.some((column) => fieldAt(column) === field);
  const saidOf = (field: 'order' | 'customer'): string | null =>
    has('order') || has(field) || constants[field].trim() === '' ? null : constants[field].trim();
  const needsWord = isMapped || saidOf('order') !== choice.order || saidOf('customer') !== choice.customer;
  const apply = (): void => {
    const mapped = columns.map((column) => ({ column: column.column, field: fieldAt(column) }));
    const mapping = { headerRow: choice.mapping?.headerRow ?? null, columns: mapped };
    setSaid(new Map());
    onChoose({
      ...(isMapped ? { preset: null, mapping } : {}),
      order: saidOf('order'),
      customer: saidOf('customer'),
    });
  };
  return (
    <Panel
      title={t('orders.import.columns.title')}
      aside={<Presets choice={choice} busy={busy} used={look.preset} onChoose={onChoose} />}
    >
      {guesses > 0 && <p className={css.hint}>{t('orders.import.columns.guessed', { count: guesses })}</p>}
      <ImportConstants value={constants} has={has} onChange={setConstants} />
      <ul className={css.columns}>
        {columns.map((column) => (
          <Column
            key={column.column}
            column={column}
            field={fieldAt(column)}
            isSaid={said.has(column.column)}
            onSay={(field) => setSaid(new Map(said).set(column.column, field))}
          />
        ))}
      </ul>
      <div className={css.row}>
        <Button variant={needsWord ? 'filled' : 'default'} disabled={!needsWord || busy} onClick={apply}>
          {t('orders.import.columns.apply')}
        </Button>
        <Remember disabled={needsWord || busy} onRemember={onRemember} />
      </div>
    </Panel>
  );
}

function Column({
  column: { column, header, field: known, source, guess, examples },
  field,
  isSaid,
  onSay,
}: {
  readonly column: ImportLook['columns'][number];
  readonly field: Field | null;
  readonly isSaid: boolean;
  readonly onSay: (field: Field | null) => void;
}) {
  const { t } = useTranslation();
  const by = isSaid ? 'person' : known === null && guess !== null ? 'guess' : (source ?? 'nobody');
  return (
    <li className={css.column} data-by={by}>
      <span className={css.letter}>{columnLetters(column)}</span>
      <span className={css.header}>{header.trim() === '' ? '–' : header}</span>
      <span className={css.examples}>{examples.join(' · ')}</span>
      <NativeSelect
        aria-label={t('orders.import.columns.holds', { header: header.trim() === '' ? columnLetters(column) : header })}
        value={field ?? ''}
        onChange={({ currentTarget }) => onSay(FIELDS.find((each) => each === currentTarget.value) ?? null)}
        data={[
          { value: '', label: t('orders.import.unread') },
          ...FIELDS.map((each) => ({ value: each, label: t(`import.field.${each}`) })),
        ]}
      />
      <span className={css.by}>{t(`orders.import.columns.by.${by}`)}</span>
    </li>
  );
}

function Presets({
  choice,
  busy,
  used,
  onChoose,
}: {
  readonly choice: ImportChoice;
  readonly busy: boolean;
  readonly used: string | null;
  readonly onChoose: (change: Partial<ImportChoice>) => void;
}) {
  const { t } = useTranslation();
  const { value: presets } = useCall('presets.list', {});
  if (presets === null || presets.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t('orders.import.columns.presets')}
      value={choice.preset ?? used ?? ''}
      disabled={busy}
      onChange={({ currentTarget: { value } }) => onChoose({ preset: value === '' ? null : value, mapping: null })}
      data={[
        { value: '', label: t('orders.import.columns.noPreset') },
        ...presets.map(({ name }) => ({ value: name, label: name })),
      ]}
    />
  );
}

function Remember({
  disabled,
  onRemember,
}: {
  readonly disabled: boolean;
  readonly onRemember: (name: string) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <form
      className={css.remember}
      onSubmit={(event) => {
        event.preventDefault();
        void onRemember(name.trim()).then((done) => done && setName(''));
      }}
    >
      <TextInput
        aria-label={t('orders.import.columns.name')}
        placeholder={t('orders.import.columns.name')}
        maxLength={80}
        value={name}
        disabled={disabled}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={disabled || name.trim() === ''}>
        {t('orders.import.columns.remember')}
      </Button>
    </form>
  );
}
