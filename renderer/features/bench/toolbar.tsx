import { ActionIcon, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core';
import { IconLayoutGrid, IconListTree, IconMaximize, IconTable } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ROW_FILTERS, ROW_SORTS, type RowFilter, type RowSort } from '../../client/row-query.ts';
import type { BenchQuery } from './bench-query.ts';
import { SearchField, type SearchFieldProps } from './search-field.tsx';
import css from './toolbar.module.css';
import type { View } from './use-view.ts';

export interface ToolbarProps {
  readonly query: BenchQuery;
  readonly onQuery: (change: Partial<BenchQuery>) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** How many of how many devices are shown. */
  readonly shown: number;
  readonly total: number;
  readonly search: SearchFieldProps;
}

/** Search, filter, sort, and tiles, table or sites. A key in the search draws no more of it than the field and the count. */
export function Toolbar({ query, onQuery, view, onView, shown, total, search }: ToolbarProps) {
  const { t } = useTranslation();
  const { filter, sort, descending } = query;
  return (
    <search className={css.toolbar} aria-label={t('bench.search.label')}>
      <SearchField {...search} />
      <Filters filter={filter} sort={view === 'sites' ? null : sort} onQuery={onQuery} />
      <p className={css.shown}>
        {shown === total && !descending
          ? t('bench.shown.all', { count: total })
          : t('bench.shown.some', { count: total, shown })}
      </p>
      <Views view={view} onView={onView} onQuery={onQuery} />
    </search>
  );
}

interface FiltersProps extends Pick<ToolbarProps, 'onQuery'> {
  readonly filter: RowFilter | null;
  /** Null where the view has an order of its own. */
  readonly sort: RowSort | null;
}

const Filters = memo(function Filters({ filter, sort, onQuery }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <>
      <NativeSelect
        className={css.select}
        aria-label={t('bench.filter.label')}
        data={[
          { value: '', label: t('bench.filter.all') },
          ...ROW_FILTERS.map((value) => ({ value, label: t(`bench.filter.${value}`) })),
        ]}
        value={filter ?? ''}
        onChange={({ currentTarget: { value } }) => onQuery({ filter: value === '' ? null : (value as RowFilter) })}
      />
      <NativeSelect
        className={css.select}
        aria-label={t('bench.sort.label')}
        disabled={sort === null}
        data={ROW_SORTS.map((value) => ({ value, label: t(`bench.sort.${value}`) }))}
        value={sort ?? 'place'}
        onChange={({ currentTarget: { value } }) => onQuery({ sort: value as RowSort, descending: false })}
      />
    </>
  );
});

const Views = memo(function Views({ view, onView, onQuery }: Pick<ToolbarProps, 'view' | 'onView' | 'onQuery'>) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        aria-label={t('bench.view.label')}
        size="xs"
        value={view}
        onChange={(value) => onView(value)}
        data={[
          { value: 'tiles', label: <ViewLabel icon={<IconLayoutGrid size={16} />} label={t('bench.view.tiles')} /> },
          { value: 'table', label: <ViewLabel icon={<IconTable size={16} />} label={t('bench.view.table')} /> },
          { value: 'sites', label: <ViewLabel icon={<IconListTree size={16} />} label={t('bench.view.sites')} /> },
        ]}
      />
      <Tooltip label={t('bench.wall.open')}>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('bench.wall.open')}
          aria-keyshortcuts="w"
          onClick={() => onQuery({ wall: true })}
        >
          <IconMaximize size={17} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </>
  );
});

function ViewLabel({ icon, label }: { readonly icon: React.ReactNode; readonly label: string }) {
  return (
    <span className={css.view}>
      {icon}
      <span className={css.viewWord}>{label}</span>
    </span>
  );
}
