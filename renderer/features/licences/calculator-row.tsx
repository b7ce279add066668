import { ActionIcon, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import type { CoTermPart } from '../../../shared/domain/licence/co-term.ts';
import type { ListedLicence } from '../../../shared/domain/licence/licence-list.ts';
import { daysBetween, parseCalendarDay } from '../../../shared/lib/calendar-day.ts';
import { useFamilyName } from '../../components/cover-table.tsx';
import css from './licences-page.module.css';

/** What a person has put into one row of the sum. */
export interface Part {
  readonly id: string;
  readonly quantity: number;
  readonly family: string;
  /** A new licence of so many years, or `ends`: one that runs already, to `endsOn`. */
  readonly term: string;
  readonly endsOn: string;
}

/** Terms that are sold. */
const YEARS = ['1', '3', '5', '10'] as const;
const CAMERA = 'camera';

/** A new row: three years of one camera. */
export function newRow(): Part {
  return { id: crypto.randomUUID(), quantity: 1, family: CAMERA, term: '3', endsOn: '' };
}

/** A licence of a list as a row; null for one whose end is not said. */
export function rowOf({ sku, quantity, endsOn }: ListedLicence, { renewals }: LicencesShown): Part | null {
  if (endsOn === null) return null;
  const renewal = renewals.find((each) => each.endsOn === endsOn && each.skus.includes(sku));
  return { ...newRow(), quantity, family: renewal?.family ?? CAMERA, term: 'ends', endsOn };
}

/** A row as the sum takes it; null where it is not filled in. */
export function partOf({ quantity, family, term, endsOn }: Part, shown: LicencesShown): CoTermPart | null {
  const known = shown.families.find(({ id }) => id === family);
  const weight = known?.weight ?? shown.families.find(({ id }) => id === CAMERA)?.weight ?? 1;
  const end = parseCalendarDay(endsOn);
  if (quantity < 1 || (term === 'ends' && end === null)) return null;
  const days = end !== null && term === 'ends' ? daysBetween(shown.today, end) : Number(term) * shown.daysOfYear;
  return { quantity, days, weightHundredths: Math.round(weight * 100) };
}

export interface CalculatorRowProps {
  readonly part: Part;
  readonly position: number;
  readonly families: LicencesShown['families'];
  readonly isAlone: boolean;
  readonly onChange: (part: Part) => void;
  readonly onRemove: () => void;
}

/** One kind of licence in the sum: how many, of which family, and how long each still runs. */
export function CalculatorRow({ part, position, families, isAlone, onChange, onRemove }: CalculatorRowProps) {
  const { t } = useTranslation();
  const nameOf = useFamilyName(families);
  return (
    <fieldset className={css.row} aria-label={t('licences.calculator.row', { position })}>
      <NumberInput
        label={t('licences.column.quantity')}
        value={part.quantity}
        min={1}
        max={20_000}
        allowDecimal={false}
        onChange={(value) => onChange({ ...part, quantity: Number(value) })}
      />
      <NativeSelect
        label={t('licences.column.family')}
        value={part.family}
        onChange={({ currentTarget: { value } }) => onChange({ ...part, family: value })}
        data={families.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
      <NativeSelect
        label={t('licences.calculator.term')}
        value={part.term}
        onChange={({ currentTarget: { value } }) => onChange({ ...part, term: value })}
        data={[
          ...YEARS.map((years) => ({ value: years, label: t('licences.calculator.years', { count: Number(years) }) })),
          { value: 'ends', label: t('licences.calculator.ends') },
        ]}
      />
      {part.term === 'ends' && (
        <TextInput
          type="date"
          label={t('licences.column.endsOn')}
          value={part.endsOn}
          max="2199-12-31"
          onChange={({ currentTarget: { value } }) => onChange({ ...part, endsOn: value })}
        />
      )}
      {!isAlone && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('licences.calculator.remove', { position })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </fieldset>
  );
}
