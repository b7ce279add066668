import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportLook } from '../../../shared/contract/import-calls.ts';
import { Panel } from '../../components/panel.tsx';
import css from './import-view.module.css';

/** The first rows, as they were read, under what each column is taken for. */
export function ImportSample({ look: { columns, preview } }: { readonly look: ImportLook }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('orders.import.sample')} flush>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be a landmark. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable without a mouse. */}
      <div className={css.scroll} role="group" aria-label={t('orders.import.sample')} tabIndex={0}>
        <Table className={css.sample}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('orders.import.row')}</Table.Th>
              {columns.map(({ column, header, field }) => (
                <Table.Th key={column} data-unread={field === null || undefined}>
                  {header.trim() === '' ? '–' : header}
                  <span className={css.meaning}>
                    {t(field === null ? 'orders.import.unread' : `import.field.${field}`)}
                  </span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.map(({ number, cells }) => (
              <Table.Tr key={number}>
                <Table.Td>{number}</Table.Td>
                {columns.map(({ column }) => (
                  <Table.Td key={column}>{cells[column] ?? ''}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  );
}
