import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/client-context.tsx';
import type { RowQuery } from '../../client/row-query.ts';
import { useRowOrder } from '../../client/use-board.ts';
import { copy } from '../../components/copy.ts';
import { useKeys } from '../../components/use-keys.ts';
import css from './bench-page.module.css';
import type { BenchQuery } from './bench-query.ts';
import { DeviceGrid } from './device-grid.tsx';
import { SiteGrid } from './site-grid.tsx';
import { TableHead } from './table-head.tsx';
import { Toolbar } from './toolbar.tsx';
import { useTypedSearch } from './use-typed-search.ts';
import { type ListView, nextView, useView, type View } from './use-view.ts';

export interface DevicesProps {
  readonly query: BenchQuery;
  readonly onQuery: (change: Partial<BenchQuery>) => void;
  /** Rows on the board, whatever is searched and filtered. */
  readonly total: number;
}

/** The devices, and what narrows and orders them. */
export const Devices = memo(function Devices({ query, onQuery, total }: DevicesProps) {
  const [shown, setShown] = useState(total);
  const [view, chooseView] = useView(total, query.view);
  const setView = useCallback(
    (next: View) => {
      chooseView(next);
      if (query.view !== null) onQuery({ view: null });
    },
    [chooseView, query.view, onQuery],
  );
  const search = useTypedSearch(query.search, onQuery);
  const { filter, sort, descending } = query;
  // The same one while nothing of it changes: the address catching up with what is typed must not make the list anew.
  const asked = useMemo(
    () => ({ filter, search: search.text, sort, descending }),
    [filter, search.text, sort, descending],
  );
  const hurried = search.text !== query.search;
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const copySerial = useCopySerial();

  useKeys(
    new Map([
      [
        '/',
        (event: KeyboardEvent) => {
          event.preventDefault();
          field.current?.focus();
        },
      ],
      ['v', () => setView(nextView(view))],
    ]),
  );
  const onDown = useCallback(() => list.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus(), []);

  return (
    <>
      <Toolbar
        query={query}
        onQuery={onQuery}
        view={view}
        onView={setView}
        shown={shown}
        total={total}
        search={{ ...search, field, onDown }}
      />
      <div ref={list}>
        {view === 'sites' ? (
          <SiteGrid query={asked} hurried={hurried} copy={copySerial} onShown={setShown} />
        ) : (
          <DeviceList
            query={asked}
            hurried={hurried}
            onQuery={onQuery}
            view={view}
            copy={copySerial}
            onShown={setShown}
          />
        )}
      </div>
    </>
  );
});

interface DeviceListProps extends Pick<DevicesProps, 'onQuery'> {
  readonly query: RowQuery;
  /** Whether somebody is typing into the search. */
  readonly hurried: boolean;
  readonly view: ListView;
  readonly copy: (id: string) => void;
  /** How many devices a search or a filter has found. */
  readonly onShown: (count: number) => void;
}

/** The devices as tiles or lines, in the order that was asked for. */
const DeviceList = memo(function DeviceList({
  query,
  hurried,
  onQuery,
  view,
  copy: copySerial,
  onShown,
}: DeviceListProps) {
  const { t } = useTranslation();
  const { ids, pin } = useRowOrder(query);
  const { sort, descending } = query;
  useLayoutEffect(() => onShown(ids.length), [onShown, ids]);
  const head = useMemo(
    () =>
      view === 'table' && (
        <TableHead
          sort={sort}
          descending={descending}
          onSort={(next, reversed) => onQuery({ sort: next, descending: reversed })}
        />
      ),
    [view, sort, descending, onQuery],
  );
  if (ids.length === 0) return <p className={css.nothing}>{t('bench.nothingFound')}</p>;
  return (
    <DeviceGrid
      ids={ids}
      view={view}
      hurried={hurried}
      label={t('bench.devices')}
      pin={pin}
      copy={copySerial}
      head={head}
    />
  );
});

/** Copies what is on the label of a device, and says that it did. */
function useCopySerial(): (id: string) => void {
  const { board, notices } = useClient();
  return useCallback(
    (id) => {
      const row = board.row(id);
      const key = row?.serial ?? row?.macs[0];
      if (key === undefined) return;
      const sentence = { key: 'common.notice.copied', params: { text: key } };
      void copy(key).then((copied) => {
        if (copied) notices.say({ kind: 'done', sentence });
      });
    },
    [board, notices],
  );
}
