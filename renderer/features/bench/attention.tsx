import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attention as AttentionItem } from '../../../shared/contract/board.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './attention.module.css';
import { AttentionLine } from './attention-line.tsx';

/** Lines before the rest is folded away: what stands beside the count without pushing the devices down. */
const FOLDED = 3;
/** Lines at all: beyond this the devices themselves, narrowed to those that need a hand, are the better list. */
const UNFOLDED = 50;

export interface AttentionProps {
  readonly items: readonly AttentionItem[];
  /** Whether the devices below are narrowed to these. */
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onCredential: (rowId: string) => void;
}

/** Exceptions first: everything that waits for a person, in a sentence and an action each. */
export function Attention({ items, chosen, onChoose, onCredential }: AttentionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (items.length === 0) {
    return (
      <p className={css.none}>
        <StateMark state="waiting" size={18} />
        {t('bench.attention.none')}
      </p>
    );
  }
  // What failed stands before what only waits; the engine's order holds within each.
  const sorted = items.toSorted((a, b) => Number(b.severity === 'failed') - Number(a.severity === 'failed'));
  const shown = sorted.slice(0, open ? UNFOLDED : FOLDED);
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
            {t('bench.attention.title')} <b className={css.count}>{items.length}</b>
          </UnstyledButton>
        </h2>
        {items.length > FOLDED && (
          <UnstyledButton className={css.more} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('bench.attention.fold') : t('bench.attention.more', { count: items.length - FOLDED })}
          </UnstyledButton>
        )}
      </div>
      <ul className={css.lines}>
        {shown.map((item) => (
          <AttentionLine key={item.rowId} item={item} onCredential={onCredential} />
        ))}
      </ul>
      {open && items.length > UNFOLDED && (
        <p className={css.rest}>{t('bench.attention.rest', { count: items.length - UNFOLDED })}</p>
      )}
    </section>
  );
}
