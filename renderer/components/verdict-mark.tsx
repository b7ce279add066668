import { useTranslation } from 'react-i18next';
import type { RowState } from '../../shared/contract/board.ts';
import type { OrderVerdict } from '../../shared/domain/readiness/verdict.ts';
import { StateMark } from './state-mark.tsx';
import css from './verdict-mark.module.css';

/** The shape that stands for a verdict. */
export const VERDICT_SHAPES: Readonly<Record<OrderVerdict, RowState>> = {
  ready: 'ready',
  'ready-with-exceptions': 'hand',
  'not-ready': 'waiting',
};

/** What Greenroom says of a whole order, by shape and in words. */
export function VerdictMark({ verdict }: { readonly verdict: OrderVerdict }) {
  const { t } = useTranslation();
  return (
    <span className={css.verdict} data-verdict={verdict}>
      <StateMark state={VERDICT_SHAPES[verdict]} size={18} />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
