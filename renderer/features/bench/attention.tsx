import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attention as AttentionItem } from '../../../shared/contract/board.ts';
import { useClient } from '../../client/client-context.tsx';
import css from './attention.module.css';
import { AttentionLine } from './attention-line.tsx';
import { useSteadyItems } from './use-steady-items.ts';

/** Lines before the rest is folded away: what stands beside the count without pushing the devices down. */
const FOLDED = 3;
/** Lines at all: beyond this the devices themselves, narrowed to those that need a hand, are the better list. */
const UNFOLDED = 50;

export interface AttentionProps {
  readonly items: readonly AttentionItem[];
  /** How many there are in all: more than are in `items`, where there are many. */
  readonly count: number;
  /** Whether the devices below are narrowed to these. */
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onCredential: (rowId: string) => void;
}

/** Exceptions first: everything that waits for a person, in a sentence and an action each. Takes no room where nothing does. */
export function Attention({ items, count, chosen, onChoose, onCredential }: AttentionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { lines, handlers } = useSteadyItems(items, useClient().board);
  if (lines.length === 0) return null;
  const shown = lines.slice(0, open ? UNFOLDED : FOLDED);
  return (
    <section className={css.attention} aria-label={t('bench.attention.title')}>
      <div className={css.head}>
        <h2 className={css.heading}>
          <UnstyledButton
            className={css.choose}
            aria-pressed={chosen}
            title={t(chosen ? 'bench.count.showAll' : 'bench.attention.show')}
            onClick={onChoose}
          >
            {t('bench.attention.title')} <b className={css.count}>{count}</b>
          </UnstyledButton>
        </h2>
        {count > FOLDED && (
          <UnstyledButton className={css.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('bench.attention.fold') : t('bench.attention.more', { count: count - FOLDED })}
          </UnstyledButton>
        )}
      </div>
      <ul {...handlers}>
        {shown.map(({ item, settled }) => (
          <AttentionLine key={item.rowId} item={item} settled={settled} onCredential={onCredential} />
        ))}
      </ul>
      {open && count > UNFOLDED && <p className={css.rest}>{t('bench.attention.rest', { count: count - UNFOLDED })}</p>}
    </section>
  );
}
