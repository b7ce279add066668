import { useTranslation } from 'react-i18next';
import type { BoardRow, RowState } from '../../../shared/contract/board.ts';
import { counts } from '../../../shared/domain/lifecycle/phase.ts';
import { DEFAULT_PROFILE, GATES, type Gate, type GateName, type Gates } from '../../../shared/domain/readiness/gate.ts';
import { ChainDot } from '../../components/chain.tsx';
import type { ChainLook } from '../../components/chain-marks.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { When } from '../../components/when.tsx';
import css from './gate-list.module.css';

/** The readiness checks, each with what it rests on. */
export function GateList({ gates, row }: { readonly gates: Gates; readonly row: BoardRow }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('devicePage.gates')} flush>
      <ul className={css.gates}>
        {GATES.map((name) => (
          <GateLine key={name} name={name} gate={gates[name]} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function GateLine({ name, gate, row }: { readonly name: GateName; readonly gate: Gate; readonly row: BoardRow }) {
  const { t } = useTranslation();
  const say = useSay();
  const { state, reason, at, evidence } = gate;
  const asked = counts(name, DEFAULT_PROFILE, row.driven);
  return (
    <li className={css.gate} data-look={lookOf(gate, row.state)}>
      <ChainDot look={lookOf(gate, row.state)} size={18} />
      <div className={css.words}>
        <h3 className={css.name}>
          {t(`gates.name.${name}`)}
          <span className={css.state}>{t(`gates.state.${state}`)}</span>
          {!asked && <span className={css.optional}>{t('devicePage.notAsked')}</span>}
        </h3>
        <p className={css.reason}>{say(reason)}</p>
      </div>
      <div className={css.evidence}>
        {at !== null && <When at={at} />}
        {evidence.length > 0 && (
          <span className={css.entry}>
            {t('devicePage.evidence', { count: evidence.length, entries: evidence.join(', ') })}
          </span>
        )}
      </div>
    </li>
  );
}

function lookOf({ state }: Gate, row: RowState): ChainLook {
  switch (state) {
    case 'passed':
      return 'done';
    case 'pending':
      return 'waiting';
    case 'failed':
      return row === 'failed' ? 'failed' : 'hand';
    case 'waived':
      return 'waived';
    case 'not-tested':
      return 'open';
  }
}
