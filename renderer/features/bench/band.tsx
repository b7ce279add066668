import { useBoardHead, useHealth } from '../../client/use-board.ts';
import { Listening } from '../../components/listening.tsx';
import { Attention } from './attention.tsx';
import { BenchHead } from './bench-head.tsx';
import css from './bench-page.module.css';
import type { BenchQuery } from './bench-query.ts';
import { useSeen } from './use-seen.ts';

export interface BandProps {
  readonly query: BenchQuery;
  readonly onQuery: (change: Partial<BenchQuery>) => void;
  /** Asks for the user and password of this row. */
  readonly onCredential: (rowId: string) => void;
}

/** Above the devices: the count, and beside it what needs a hand, or before anything was seen, that the bench listens. */
export function Band({ query, onQuery, onCredential }: BandProps) {
  const head = useBoardHead();
  const health = useHealth();
  const { seen } = useSeen();
  if (head === null) return null;
  return (
    <div className={css.band}>
      <BenchHead head={head} query={query} onQuery={onQuery} />
      {seen === 0 ? (
        health !== null && <Listening health={health} />
      ) : (
        <Attention
          items={head.attention}
          count={head.attentionCount}
          chosen={query.filter === 'hand'}
          onChoose={() => onQuery({ filter: query.filter === 'hand' ? null : 'hand' })}
          onCredential={onCredential}
        />
      )}
    </div>
  );
}
