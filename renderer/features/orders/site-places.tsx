import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { useBoardRow } from '../../client/use-board.ts';
import { progressOf } from '../../components/chain-marks.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { nameOf, nowOf, pathOf } from '../../components/row-words.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './order-page.module.css';

export interface SitePlacesProps {
  readonly site: string;
  readonly rows: readonly BoardRow[];
  /** What can be done to all of them, beside the heading. */
  readonly actions?: ReactNode;
}

/** The places of one site, and what is at each. */
export function SitePlaces({ site, rows, actions }: SitePlacesProps) {
  const { t } = useTranslation();
  const ready = rows.filter(({ state }) => state === 'ready').length;
  return (
    <Panel
      title={site}
      aside={
        <span className={css.aside}>
          {actions}
          <span className={css.count}>{t('orders.ready', { ready, expected: rows.length })}</span>
        </span>
      }
      flush
    >
      <table className={css.wide}>
        <thead>
          <tr>
            <th className={css.mark} scope="col">
              <span className="gr-hidden">{t('bench.column.state')}</span>
            </th>
            <th scope="col">{t('bench.column.place')}</th>
            <th className={css.what} scope="col">
              {t('bench.column.model')}
            </th>
            <th className={css.what} scope="col">
              {t('bench.column.serial')}
            </th>
            <th className={css.long} scope="col">
              {t('bench.column.now')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PlaceLine key={row.id} shown={row} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function PlaceLine({ shown }: { readonly shown: BoardRow }) {
  const { t } = useTranslation();
  const say = useSay();
  // The board is live; the order was asked for a moment ago.
  const row = useBoardRow(shown.id) ?? shown;
  const name = nameOf(row, say);
  return (
    <tr className={css.row} data-state={row.state}>
      <td className={css.mark}>
        <StateMark state={row.state} size={22} progress={progressOf(row)} />
        <span className="gr-hidden">{t(`state.${row.state}`)}</span>
      </td>
      <td className={css.place}>{row.deviceId === null ? name : <Link href={pathOf(row)}>{name}</Link>}</td>
      <td>{row.model ?? row.orderedModel ?? '–'}</td>
      <td>{row.serial === null ? '–' : <CopyText text={row.serial} label={t('common.serial')} />}</td>
      <td className={css.now}>{say(nowOf(row))}</td>
    </tr>
  );
}
