import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useBoardStatus } from '../../client/use-board.ts';
import { Trouble } from '../../components/trouble.tsx';
import { type KeyMap, useKeys } from '../../components/use-keys.ts';
import { Band } from './band.tsx';
import css from './bench-page.module.css';
import { type BenchQuery, benchPath, parseBenchQuery } from './bench-query.ts';
import { CredentialDialog } from './credential-dialog.tsx';
import { Devices } from './devices.tsx';
import { EmptyBench } from './empty-bench.tsx';
import { useSeen } from './use-seen.ts';
import { Wall } from './wall.tsx';

/**
 * The bench: the count, what needs a hand, the devices. Follows no more of the board than decides which of them is
 * there; each part follows what it shows, because the head alone changes ten times a second.
 */
export function BenchPage() {
  const { t } = useTranslation();
  const { board } = useClient();
  const search = useSearch();
  const [, navigate] = useLocation();
  const query = useMemo(() => parseBenchQuery(search), [search]);
  const status = useBoardStatus();
  const { total } = useSeen();
  const [credentialFor, setCredentialFor] = useState<string | null>(null);

  useEffect(() => board.follow(query.order as OrderNumber | null), [board, query.order]);

  const onQuery = useCallback(
    (change: Partial<BenchQuery>) => {
      const next = { ...query, ...change };
      // Typing replaces the entry of the history; every other choice is a step that Back undoes.
      navigate(benchPath(next), { replace: change.search !== undefined });
    },
    [navigate, query],
  );
  useKeys(benchKeys(query, onQuery));

  if (status.kind === 'ended') {
    return (
      <Trouble sentence={sentenceOf(status.error)}>
        <Link href="/">{t('bench.everyOrder')}</Link>
      </Trouble>
    );
  }
  if (status.kind === 'loading') return <div aria-busy="true" />;
  if (query.wall) return <Wall query={query} />;
  if (total === 0) return <EmptyBench />;
  return (
    <div className={css.page}>
      <Band query={query} onQuery={onQuery} onCredential={setCredentialFor} />
      <Devices query={query} onQuery={onQuery} total={total} />
      <CredentialDialog rowId={credentialFor} onClose={() => setCredentialFor(null)} />
    </div>
  );
}

/** The keys of this page; `?` lists them for the person. */
function benchKeys(query: BenchQuery, onQuery: (change: Partial<BenchQuery>) => void): KeyMap {
  const show = (filter: BenchQuery['filter']) => () => onQuery({ filter: query.filter === filter ? null : filter });
  const wall = (): void => onQuery({ wall: !query.wall });
  return new Map<string, () => void>([
    ['w', wall],
    // Not prevented: the browser goes to full screen with it, which is what a wall wants.
    ['F11', wall],
    ['0', () => onQuery({ filter: null, search: '' })],
    ['1', show('expected')],
    ['2', show('seen')],
    ['3', show('matched')],
    ['4', show('ready')],
    ['5', show('hand')],
    ...(query.wall ? ([['Escape', wall]] as const) : []),
  ]);
}
