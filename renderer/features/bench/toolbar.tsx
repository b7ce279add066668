import { ActionIcon, CloseButton, Kbd, NativeSelect, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconLayoutGrid, IconListTree, IconMaximize, IconSearch, IconTable } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ROW_FILTERS, ROW_SORTS, type RowFilter, type RowSort } from '../../client/row-query.ts';
import type { BenchQuery } from './bench-query.ts';
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
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Down from the search leads to the devices. */
  readonly onLeave: () => void;
}

/** Search, filter, sort, and tiles, table or sites. */
export const Toolbar = memo(function Toolbar({
  query,
  onQuery,
  view,
  onView,
  shown,
  total,
  searchRef,
  onLeave,
}: ToolbarProps) {
  const { t } = useTranslation();
  const { filter, search, sort, descending } = query;
  return (
    <search className={css.toolbar} aria-label={t('bench.search.label')}>
      <TextInput
        ref={searchRef}
        className={css.search}
        aria-label={t('bench.search.label')}
        placeholder={t('bench.search.placeholder')}
        leftSection={<IconSearch size={17} aria-hidden="true" />}
        rightSection={
          search === '' ? (
            <Kbd size="xs">/</Kbd>
          ) : (
            <CloseButton size="sm" aria-label={t('bench.search.clear')} onClick={() => onQuery({ search: '' })} />
          )
        }
        value={search}
        onChange={({ currentTarget: { value } }) => onQuery({ search: value })}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'ArrowDown') onLeave();
          if (key === 'Escape' && search === '') currentTarget.blur();
          else if (key === 'Escape') onQuery({ search: '' });
        }}
      />
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
        disabled={view === 'sites'}
        data={ROW_SORTS.map((value) => ({ value, label: t(`bench.sort.${value}`) }))}
        value={view === 'sites' ? 'place' : sort}
        onChange={({ currentTarget: { value } }) => onQuery({ sort: value as RowSort, descending: false })}
      />
      <p className={css.shown}>
        {shown === total && !descending
          ? t('bench.shown.all', { count: total })
          : t('bench.shown.some', { count: total, shown })}
      </p>
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
    </search>
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
