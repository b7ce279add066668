import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../shared/contract/board.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import css from './chain.module.css';
import { type ChainLook, type ChainMark, chainOf } from './chain-marks.ts';

/** Distance between two marks, in units of the drawing; a mark is 10 of them wide. */
const STEP = 22;

/** Where a device stands: seven marks on a line, said in words to whoever does not see them. */
export function Chain({ row }: { readonly row: BoardRow }) {
  const { t, i18n } = useTranslation();
  const marks = chainOf(row);
  const label = labelOf(marks, i18n.language, t);
  const reached = marks.findLastIndex(({ look }) => look === 'done');
  const width = STEP * (marks.length - 1) + 12;
  return (
    <svg className={css.chain} viewBox={`0 0 ${width} 12`} role="img" aria-label={label}>
      <path d={`M6 6H${6 + STEP * (marks.length - 1)}`} className={css.way} />
      {reached > 0 && <path d={`M6 6H${6 + STEP * reached}`} className={css.gone} />}
      {marks.map((mark, index) => (
        <Mark key={mark.step} mark={mark} x={6 + STEP * index} />
      ))}
    </svg>
  );
}

/** Each has been put into words once: there are some dozens, and a long list asks for them at each key of a search. */
const labels = new Map<string, string>();

function labelOf(marks: readonly ChainMark[], language: string, t: (key: string) => string): string {
  const key = `${language} ${marks.map(({ step, look }) => `${step} ${look}`).join(' ')}`;
  const known = labels.get(key);
  if (known !== undefined) return known;
  const label = marks.map(({ step, look }) => `${t(`phase.${step}`)}: ${t(`phase.look.${look}`)}`).join(', ');
  labels.set(key, label);
  return label;
}

/** One mark by itself, for the device's page. Decoration: the words stand beside it. */
export function ChainDot({ look, size }: { readonly look: ChainLook; readonly size: number }) {
  return (
    <svg className={css.dot} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <Shape look={look} />
    </svg>
  );
}

function Mark({ mark, x }: { readonly mark: ChainMark; readonly x: number }) {
  return (
    <g transform={`translate(${x - 6} 0)`}>
      <Shape look={mark.look} />
    </g>
  );
}

function Shape({ look }: { readonly look: ChainLook }) {
  switch (look) {
    case 'done':
      return <circle cx="6" cy="6" r="4.5" className={css.done} />;
    case 'now':
      return (
        <>
          <circle cx="6" cy="6" r="4.2" className={css.nowTrack} />
          <path d="M6 1.8a4.2 4.2 0 0 1 0 8.4" className={css.now} />
        </>
      );
    case 'waiting':
      return (
        <>
          <circle cx="6" cy="6" r="5" className={css.ground} />
          <circle cx="6" cy="6" r="4.2" className={css.waiting} />
        </>
      );
    case 'hand':
      return <path d="M6 0 12 6 6 12 0 6Z" className={css.hand} />;
    case 'failed':
      return <path d="M1 1h10v10H1Z" className={css.failed} />;
    case 'waived':
      return (
        <>
          <circle cx="6" cy="6" r="4.2" className={css.waived} />
          <path d="M6 1.8a4.2 4.2 0 0 0 0 8.4Z" className={css.waivedHalf} />
        </>
      );
    case 'open':
      return <circle cx="6" cy="6" r="4.2" className={css.open} />;
    default:
      return assertNever(look);
  }
}
