import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportChoice, ImportLook } from '../../../shared/contract/import-calls.ts';
import { Panel } from '../../components/panel.tsx';
import css from './import-view.module.css';

export interface ImportFoundProps {
  readonly look: ImportLook;
  readonly busy: boolean;
  readonly onChoose: (change: Partial<ImportChoice>) => void;
}

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** Further down nobody looks for a header. */
const HEADER_ROWS = 20;

/** How the file was read: sheet or encoding and separator, where its header stands, how many rows it has. */
export function ImportFound({ look: { found, preset }, busy, onChoose }: ImportFoundProps) {
  const { t } = useTranslation();
  const { sheet, sheets, encoding, delimiter, headerRow, rows } = found;
  const separated = t(`import.delimiter.${DELIMITERS[delimiter ?? ''] ?? 'other'}`, { delimiter });
  return (
    <Panel title={t('orders.import.found.title')}>
      <div className={css.found}>
        {sheet === null ? (
          <p>
            {t('orders.import.found.text', { encoding: t(`orders.import.encoding.${encoding}`), delimiter: separated })}
          </p>
        ) : (
          <NativeSelect
            label={t('orders.import.found.sheet', { count: sheets.length })}
            value={sheet}
            disabled={busy || sheets.length === 1}
            onChange={({ currentTarget }) => onChoose({ sheet: currentTarget.value, mapping: null })}
            data={sheets.map(({ name, hidden, rows: count }) => ({
              value: name,
              label: t(hidden ? 'orders.import.found.hidden' : 'orders.import.found.tab', { name, count }),
            }))}
          />
        )}
        <p>{t('orders.import.found.rows', { headerRow, count: rows })}</p>
        <NativeSelect
          label={t('orders.import.found.header')}
          value={String(headerRow)}
          disabled={busy}
          onChange={({ currentTarget }) =>
            onChoose({ mapping: { headerRow: Number(currentTarget.value), columns: [] }, preset: null })
          }
          data={Array.from({ length: Math.max(HEADER_ROWS, headerRow) }, (_, at) => String(at + 1))}
        />
        {preset !== null && <p>{t('orders.import.found.preset', { preset })}</p>}
      </div>
    </Panel>
  );
}
