import { useTranslation } from 'react-i18next';
import type { RowState } from '../../../shared/contract/board.ts';
import { type Finding, type Severity, wordsOfFinding } from '../../../shared/domain/diagnosis/finding.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './doctor-page.module.css';

const SHAPES: Readonly<Record<Severity, RowState>> = { fault: 'failed', risk: 'hand', note: 'waiting' };

/** What keeps devices from being seen, worst first, each with what to do. Null while it is being looked for. */
export function Findings({ findings }: { readonly findings: readonly Finding[] | null }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('doctor.findings')} flush>
      <div role="status">
        {findings === null && <p className={css.quiet}>{t('doctor.looking')}</p>}
        {findings?.length === 0 && <p className={css.quiet}>{t('doctor.well')}</p>}
      </div>
      <ul>
        {findings?.map((finding) => (
          <FindingLine key={JSON.stringify(finding)} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function FindingLine({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation();
  const say = useSay();
  const { says, todo } = wordsOfFinding(finding);
  return (
    <li className={css.finding} data-severity={finding.severity}>
      <StateMark state={SHAPES[finding.severity]} size={24} />
      <div className={css.words}>
        <h3 className={css.says}>
          <span className={css.severity}>{t(`diagnosis.severity.${finding.severity}`)}</span>
          {say(says)}
        </h3>
        <p className={css.todo}>
          <span className={css.label}>{t('doctor.todo')}</span>
          {say(todo)}
        </p>
      </div>
    </li>
  );
}
