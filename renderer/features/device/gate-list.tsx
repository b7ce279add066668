import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { GATES, type Gate, type GateName, type Gates } from '../../../shared/domain/readiness/gate.ts';
import { ChainDot } from '../../components/chain.tsx';
import { lookOf } from '../../components/chain-marks.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { When } from '../../components/when.tsx';
import css from './gate-list.module.css';

export interface GateListProps {
  readonly gates: Gates;
  readonly row: BoardRow;
  readonly counting: readonly GateName[];
}

/** The readiness checks, each with what it rests on. */
export function GateList({ gates, row, counting }: GateListProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('devicePage.gates')} flush>
      <ul className={css.gates}>
        {GATES.map((name) => (
          <GateLine key={name} name={name} gate={gates[name]} row={row} asked={counting.includes(name)} />
        ))}
      </ul>
    </Panel>
  );
}

interface GateLineProps {
  readonly name: GateName;
  readonly gate: Gate;
  readonly row: BoardRow;
  /** Whether it counts under the profile of its order. */
  readonly asked: boolean;
}

function GateLine({ name, gate, row, asked }: GateLineProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { state, reason, at, evidence } = gate;
  return (
    <li className={css.gate} data-look={lookOf(gate.state, row.state)}>
      <ChainDot look={lookOf(gate.state, row.state)} size={18} />
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
