import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { ChainDot } from '../../components/chain.tsx';
import { chainOf } from '../../components/chain-marks.ts';
import css from './journey.module.css';

/** The seven steps in words: how far this device has come. */
export function Journey({ row }: { readonly row: BoardRow }) {
  const { t } = useTranslation();
  return (
    <ol className={css.journey} aria-label={t('devicePage.journey')}>
      {chainOf(row).map(({ step, look }) => (
        <li key={step} className={css.step} data-look={look}>
          <ChainDot look={look} size={18} />
          <span className={css.words}>
            <b className={css.name}>{t(`phase.${step}`)}</b>
            <span className={css.look}>{t(`phase.look.${look}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
