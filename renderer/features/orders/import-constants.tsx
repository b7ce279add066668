import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './import-view.module.css';

/** What every row says of itself that no column does. */
export interface Constants {
  readonly order: string;
  readonly customer: string;
}

export interface ImportConstantsProps {
  readonly value: Constants;
  /** Whether a column has it already, or is guessed to. */
  readonly has: (field: 'order' | 'customer') => boolean;
  readonly onChange: (value: Constants) => void;
}

const MAX_LENGTH = { order: 64, customer: 200 } as const;

/** The order's number and customer, where no column has them: what a title or the file's name says stands there already. */
export function ImportConstants({ value, has, onChange }: ImportConstantsProps) {
  const { t } = useTranslation();
  if (has('order')) return null;
  return (
    <div className={css.constants}>
      {(['order', 'customer'] as const)
        .filter((field) => !has(field))
        .map((field) => (
          <TextInput
            key={field}
            label={t(`import.field.${field}`)}
            description={t('orders.import.columns.noColumn')}
            maxLength={MAX_LENGTH[field]}
            value={value[field]}
            onChange={({ currentTarget }) => onChange({ ...value, [field]: currentTarget.value })}
          />
        ))}
    </div>
  );
}
