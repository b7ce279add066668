import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowSort } from '../../client/row-query.ts';
import { GridHead, GridRow } from '../../components/grid-parts.tsx';
import css from './table-head.module.css';

export interface TableHeadProps {
  readonly sort: RowSort;
  readonly descending: boolean;
  readonly onSort: (sort: RowSort, descending: boolean) => void;
}

/** What the columns are called, and which of them the table can be sorted by. */
const COLUMNS: readonly { readonly name: string; readonly sort: RowSort | null }[] = [
  { name: 'state', sort: 'need' },
  { name: 'place', sort: 'place' },
  { name: 'now', sort: 'changed' },
  { name: 'model', sort: 'model' },
  { name: 'serial', sort: 'serial' },
  { name: 'chain', sort: null },
  { name: 'address', sort: null },
];

export function TableHead({ sort, descending, onSort }: TableHeadProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table.
    <div className={css.head} role="rowgroup">
      <GridRow className={css.row} index={1}>
        {COLUMNS.map((column) => {
          const current = column.sort === sort;
          const Arrow = descending ? IconArrowUp : IconArrowDown;
          return (
            <GridHead
              key={column.name}
              className={css.cell}
              sorted={current ? (descending ? 'descending' : 'ascending') : 'none'}
            >
              {column.sort === null ? (
                t(`bench.column.${column.name}`)
              ) : (
                <UnstyledButton
                  className={css.sort}
                  onClick={() => onSort(column.sort ?? 'need', current && !descending)}
                >
                  <span className={column.name === 'state' ? 'gr-hidden' : undefined}>
                    {t(`bench.column.${column.name}`)}
                  </span>
                  {current ? (
                    <Arrow size={14} aria-hidden="true" />
                  ) : (
                    column.name === 'state' && <IconArrowDown size={14} className={css.idle} aria-hidden="true" />
                  )}
                </UnstyledButton>
              )}
            </GridHead>
          );
        })}
      </GridRow>
    </div>
  );
}
