import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../shared/contract/board.ts';
import { Chain } from './chain.tsx';
import { progressOf } from './chain-marks.ts';
import { CopyText } from './copy-text.tsx';
import css from './device-row.module.css';
import { GridCell } from './grid-parts.tsx';
import { nameOf, nowOf, pathOf } from './row-words.ts';
import { useSay } from './say.ts';
import { StateMark } from './state-mark.tsx';

/** One device as a line of the table. The whole line leads to its page; its serial copies itself. */
export function DeviceRow({ row, tabIndex }: { readonly row: BoardRow; readonly tabIndex: 0 | -1 }) {
  const { t } = useTranslation();
  const say = useSay();
  const site = row.position === null ? t(row.setAside ? 'common.setAside' : 'common.noPlace') : row.site.join(' · ');
  const [mac] = row.macs;
  const key = row.serial ?? mac?.toUpperCase() ?? null;
  const now = say(nowOf(row));
  return (
    <div className={css.row} data-state={row.state} data-row={row.id}>
      <GridCell className={css.state}>
        <StateMark state={row.state} size={22} progress={progressOf(row)} />
        <span className="gr-hidden">{t(`state.${row.state}`)}</span>
      </GridCell>
      <GridCell className={css.place}>
        <Link href={pathOf(row)} className={css.link} tabIndex={tabIndex} data-row={row.id}>
          {nameOf(row, say)}
        </Link>
        <span className={css.site}>{site}</span>
      </GridCell>
      <GridCell className={css.now} title={now}>
        <span className={css.clamp}>{now}</span>
      </GridCell>
      <GridCell className={css.cell}>{row.model ?? row.orderedModel ?? '–'}</GridCell>
      <GridCell className={css.key}>
        {key === null ? '–' : <CopyText text={key} label={t('common.serial')} tabIndex={-1} />}
      </GridCell>
      <GridCell className={css.chain}>
        <Chain row={row} />
      </GridCell>
      <GridCell className={css.address}>{row.addresses[0] ?? '–'}</GridCell>
    </div>
  );
}
