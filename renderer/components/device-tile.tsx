import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../shared/contract/board.ts';
import { Chain } from './chain.tsx';
import { progressOf } from './chain-marks.ts';
import css from './device-tile.module.css';
import { nowOf, pathOf, tailOf } from './row-words.ts';
import { useSay } from './say.ts';
import { StateMark } from './state-mark.tsx';

export interface DeviceTileProps {
  readonly row: BoardRow;
  /** 0 where Tab reaches it, -1 where only arrow keys do. */
  readonly tabIndex: 0 | -1;
  /** Wall mode: nothing under 24 px. */
  readonly wall?: boolean;
}

/** One device on the board: its place in large type, what it is, how far it has come, what happens now. */
export function DeviceTile({ row, tabIndex, wall = false }: DeviceTileProps) {
  const { t } = useTranslation();
  const say = useSay();
  const kind = row.model ?? row.manufacturer;
  const title = row.position ?? kind ?? t('common.unknownDevice');
  const site = row.position === null ? t(row.setAside ? 'common.setAside' : 'common.noPlace') : row.site.join(' · ');
  // A stranger's model is its title already; whoever made it says more than the model again.
  const model =
    row.position === null ? (title === row.manufacturer ? null : row.manufacturer) : (row.orderedModel ?? kind);
  const tail = tailOf(row);
  return (
    <Link
      href={pathOf(row)}
      className={css.tile}
      data-state={row.state}
      data-aside={row.setAside || undefined}
      data-wall={wall || undefined}
      data-row={row.id}
      tabIndex={tabIndex}
    >
      <StateMark state={row.state} size={wall ? 36 : 26} progress={progressOf(row)} />
      <span className={css.title}>{title}</span>
      <span className={css.site}>{site}</span>
      <span className={css.what}>
        {model !== null && <span className={css.model}>{model}</span>}
        {tail !== null && <b className={css.tail}>…{tail}</b>}
      </span>
      <span className={css.chain}>
        <Chain row={row} />
      </span>
      <span className={css.now} title={say(nowOf(row))}>
        <span className="gr-hidden">{t('common.stateThen', { state: t(`state.${row.state}`) })} </span>
        {say(nowOf(row))}
      </span>
    </Link>
  );
}
