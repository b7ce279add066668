import { Button, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../shared/lib/sentence.ts';
import { useSay } from './say.ts';
import css from './table-import.module.css';

export interface TableImportProps {
  /** What columns the file must have. */
  readonly how: string;
  /** Customers to choose from, for a file that does not name its own. */
  readonly customers: readonly string[];
  /** What was found in a file, waiting for a yes; null where none is open. */
  readonly found: {
    readonly fileName: string;
    readonly problems: readonly Sentence[];
    readonly outcomes: readonly Sentence[];
    /** Whether taking it would change anything. */
    readonly changes: boolean;
  } | null;
  readonly onFile: (file: File, customer: string | null) => void;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

/** Takes a list of a customer from a file: says what it would change, then waits for a yes. */
export function TableImport({ how, customers, found, onFile, onTake, onLeave }: TableImportProps) {
  const { t } = useTranslation();
  const say = useSay();
  const chooser = useRef<HTMLInputElement>(null);
  const known = useId();
  const [customer, setCustomer] = useState('');
  return (
    <div className={css.parts}>
      <p className={css.how}>{how}</p>
      <div className={css.line}>
        <TextInput
          className={css.customer}
          label={t('licences.import.customer')}
          description={t('licences.import.customerHow')}
          value={customer}
          list={known}
          maxLength={200}
          onChange={({ currentTarget: { value } }) => setCustomer(value)}
        />
        <datalist id={known}>
          {customers.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.xlsm"
          aria-label={t('licences.import.choose')}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file !== undefined) onFile(file, customer.trim() === '' ? null : customer.trim());
          }}
        />
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {t('licences.import.choose')}
        </Button>
      </div>
      {found !== null && (
        <div className={css.found} role="status">
          <p className={css.file}>{found.fileName}</p>
          <ul className={css.sentences} data-problems={found.problems.length > 0 || undefined}>
            {[...found.problems, ...found.outcomes].map((sentence) => (
              <li key={say(sentence)}>{say(sentence)}</li>
            ))}
          </ul>
          <div className={css.line}>
            {found.changes && <Button onClick={onTake}>{t('licences.import.take')}</Button>}
            <Button variant="default" onClick={onLeave}>
              {t('licences.import.leave')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
