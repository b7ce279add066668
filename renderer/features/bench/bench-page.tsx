import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useBoardHead, useBoardStatus, useHealth, useRowOrder } from '../../client/use-board.ts';
import { copy } from '../../components/copy.ts';
import { Trouble } from '../../components/trouble.tsx';
import { type KeyMap, useKeys } from '../../components/use-keys.ts';
import { Attention } from './attention.tsx';
import { BenchHead } from './bench-head.tsx';
import css from './bench-page.module.css';
import { type BenchQuery, benchPath, parseBenchQuery } from './bench-query.ts';
import { CredentialDialog } from './credential-dialog.tsx';
import { DeviceGrid } from './device-grid.tsx';
import { EmptyBench, useSeen } from './empty-bench.tsx';
import { TableHead } from './table-head.tsx';
import { Toolbar } from './toolbar.tsx';
import { useView } from './use-view.ts';
import { Wall } from './wall.tsx';

/** The bench: the count, what needs a hand, the devices. */
export function BenchPage() {
  const { t } = useTranslation();
  const { board, notices } = useClient();
  const search = useSearch();
  const [, navigate] = useLocation();
  const query = useMemo(() => parseBenchQuery(search), [search]);
  const head = useBoardHead();
  const status = useBoardStatus();
  const health = useHealth();
  const { ids, pin } = useRowOrder(query);
  const { total, seen } = useSeen();
  const [view, setView] = useView(total);
  const [credentialFor, setCredentialFor] = useState<string | null>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const page = useRef<HTMLDivElement>(null);

  useEffect(() => board.follow(query.order as OrderNumber | null), [board, query.order]);

  const onQuery = useCallback(
    (change: Partial<BenchQuery>) => {
      const next = { ...query, ...change };
      // Typing replaces the entry of the history; every other choice is a step that Back undoes.
      navigate(benchPath(next), { replace: change.search !== undefined });
    },
    [navigate, query],
  );

  const copySerial = useCallback(
    (id: string) => {
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

  useKeys(
    benchKeys(
      query,
      onQuery,
      () => searchRef.current?.focus(),
      () => setView(view === 'tiles' ? 'table' : 'tiles'),
    ),
  );

  if (status.kind === 'ended') {
    return (
      <Trouble sentence={sentenceOf(status.error)}>
        <Link href="/">{t('bench.allOrders', { count: health?.orders.length ?? 0 })}</Link>
      </Trouble>
    );
  }
  if (head === null || health === null) return <div aria-busy="true" />;
  if (query.wall) return <Wall head={head} ids={ids} />;
  if (total === 0) return <EmptyBench health={health} head={null} query={query} onQuery={onQuery} />;
  return (
    <div className={css.page} ref={page}>
      {seen === 0 ? (
        <EmptyBench health={health} head={head} query={query} onQuery={onQuery} />
      ) : (
        <div className={css.band}>
          <BenchHead head={head} query={query} onQuery={onQuery} />
          <Attention
            items={head.attention}
            chosen={query.filter === 'hand'}
            onChoose={() => onQuery({ filter: query.filter === 'hand' ? null : 'hand' })}
            onCredential={setCredentialFor}
          />
        </div>
      )}
      <Toolbar
        query={query}
        onQuery={onQuery}
        view={view}
        onView={setView}
        shown={ids.length}
        total={total}
        searchRef={searchRef}
        onLeave={() => page.current?.querySelector<HTMLElement>('[role="grid"] a[tabindex="0"]')?.focus()}
      />
      {ids.length === 0 ? (
        <p className={css.nothing}>{t('bench.nothingFound')}</p>
      ) : (
        <DeviceGrid
          ids={ids}
          view={view}
          label={t('bench.devices')}
          pin={pin}
          copy={copySerial}
          head={
            view === 'table' && (
              <TableHead
                sort={query.sort}
                descending={query.descending}
                onSort={(sort, descending) => onQuery({ sort, descending })}
              />
            )
          }
        />
      )}
      <CredentialDialog rowId={credentialFor} onClose={() => setCredentialFor(null)} />
    </div>
  );
}

/** The keys of this page; `?` lists them for the person. */
function benchKeys(
  query: BenchQuery,
  onQuery: (change: Partial<BenchQuery>) => void,
  focusSearch: () => void,
  switchView: () => void,
): KeyMap {
  const show = (filter: BenchQuery['filter']) => () => onQuery({ filter: query.filter === filter ? null : filter });
  const wall = (): void => onQuery({ wall: !query.wall });
  return new Map<string, (event: KeyboardEvent) => void>([
    [
      '/',
      (event) => {
        event.preventDefault();
        focusSearch();
      },
    ],
    ['w', wall],
    // Not prevented: the browser goes to full screen with it, which is what a wall wants.
    ['F11', wall],
    ['v', switchView],
    ['0', () => onQuery({ filter: null, search: '' })],
    ['1', show('expected')],
    ['2', show('seen')],
    ['3', show('matched')],
    ['4', show('ready')],
    ['5', show('hand')],
    ...(query.wall ? ([['Escape', wall]] as const) : []),
  ]);
}
