import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderCounts } from '../../shared/domain/readiness/verdict.ts';
import { CountBar } from './count-bar.tsx';
import css from './count-figures.module.css';
import { StateMark } from './state-mark.tsx';

export const FIGURES = ['expected', 'seen', 'matched', 'ready'] as const;
export type Figure = (typeof FIGURES)[number];

export interface CountFiguresProps {
  readonly counts: OrderCounts;
  /** The figure that the devices below are narrowed to; null where it is none of the four. */
  readonly chosen: Figure | null;
  /** Absent: the figures are read, not pressed. */
  readonly onChoose?: (figure: Figure) => void;
  readonly wall?: boolean;
}

/** The count, to be read from two metres: four figures over one bar. */
export function CountFigures({ counts, chosen, onChoose, wall = false }: CountFiguresProps) {
  return (
    <div className={css.counts} data-wall={wall || undefined}>
      <div className={css.figures}>
        {FIGURES.map((figure) => (
          <FigureCell
            key={figure}
            figure={figure}
            value={counts[figure]}
            chosen={chosen === figure}
            onChoose={onChoose}
          />
        ))}
      </div>
      <CountBar counts={counts} thick={wall} />
    </div>
  );
}

interface FigureCellProps {
  readonly figure: Figure;
  readonly value: number;
  readonly chosen: boolean;
  readonly onChoose: ((figure: Figure) => void) | undefined;
}

function FigureCell({ figure, value, chosen, onChoose }: FigureCellProps) {
  const { t, i18n } = useTranslation();
  const content = (
    <>
      <span className={css.label}>
        {figure === 'ready' ? <StateMark state="ready" size={18} /> : <i className={css.swatch} data-figure={figure} />}
        {t(`bench.count.${figure}`)}
      </span>
      <span
        className={css.value}
        data-figure={figure}
        data-long={value >= 1_000 || undefined}
        data-none={value === 0 || undefined}
      >
        {new Intl.NumberFormat(i18n.language).format(value)}
      </span>
    </>
  );
  if (onChoose === undefined) return <div className={css.figure}>{content}</div>;
  return (
    <UnstyledButton
      className={css.figure}
      aria-pressed={chosen}
      title={t(chosen ? 'bench.count.showAll' : `bench.count.show.${figure}`)}
      onClick={() => onChoose(figure)}
    >
      {content}
    </UnstyledButton>
  );
}
