import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../../shared/contract/board.ts';
import type { Readiness } from '../../../shared/contract/readiness-calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import { useCall } from '../../client/use-call.ts';
import { ChainDot } from '../../components/chain.tsx';
import { lookOf } from '../../components/chain-marks.ts';
import { Panel } from '../../components/panel.tsx';
import { nameOf, pathOf } from '../../components/row-words.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import css from './readiness-page.module.css';

export interface SiteVerdictsProps {
  readonly order: OrderNumber;
  readonly sites: Readiness['sites'];
}

/** Each site and sub-site with its verdict and count; opened, its devices with every check. */
export function SiteVerdicts({ order, sites }: SiteVerdictsProps) {
  const { t } = useTranslation();
  const [openKey, setOpenKey] = useState<string | null>(null);
  return (
    <Panel title={t('readiness.sites')} flush>
      <ul className={css.lines}>
        {sites.map(({ site, counts, verdict }) => {
          const key = site.join('\u0000');
          const isOpen = openKey === key;
          const name = site.at(-1) ?? t('orders.noSite');
          return (
            <li key={key} className={css.site} style={{ paddingInlineStart: 18 + Math.max(0, site.length - 1) * 22 }}>
              <div className={css.siteHead}>
                <span className={css.name}>{name}</span>
                <VerdictMark verdict={verdict} />
                <span className={css.figures}>{t('sites.progress', { ...counts })}</span>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-expanded={isOpen}
                  onClick={() => setOpenKey(isOpen ? null : key)}
                >
                  {t(isOpen ? 'readiness.hideChecks' : 'readiness.showChecks')}
                  <span className="gr-hidden"> {site.join(' / ')}</span>
                </Button>
              </div>
              {isOpen && <SiteChecks order={order} site={site} />}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** The devices of one site, those of the sites below it aside, with the twelve checks of each. */
function SiteChecks({ order, site }: { readonly order: OrderNumber; readonly site: readonly string[] }) {
  const { t } = useTranslation();
  const { value } = useCall('orders.show', { number: order });
  if (value === null) return <div aria-busy="true" />;
  const rows = value.rows.filter((row) => row.site.join('\u0000') === site.join('\u0000'));
  if (rows.length === 0) return <p className={css.quiet}>{t('readiness.onlyBelow')}</p>;
  return (
    <ul className={css.checks}>
      {rows.map((row) => (
        <CheckedRow key={row.id} row={row} />
      ))}
    </ul>
  );
}

function CheckedRow({ row }: { readonly row: BoardRow }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <li className={css.checked}>
      <StateMark state={row.state} size={18} />
      <Link href={pathOf(row)} className={css.device}>
        {nameOf(row, say)}
      </Link>
      <span className={css.dots}>
        {GATES.map((gate) => {
          const words = `${t(`gates.name.${gate}`)}: ${t(`gates.state.${row.gates[gate]}`)}`;
          return (
            <span key={gate} className={css.dot} title={words}>
              <ChainDot look={lookOf(row.gates[gate], row.state)} size={12} />
              <span aria-hidden="true">{t(`gates.name.${gate}`)}</span>
              <span className="gr-hidden">{words}</span>
            </span>
          );
        })}
      </span>
    </li>
  );
}
