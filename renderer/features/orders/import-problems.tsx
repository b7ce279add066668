import { useTranslation } from 'react-i18next';
import type { ImportLook, ImportProblem } from '../../../shared/contract/import-calls.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './import-view.module.css';

/** Sentences of one group that are written out; a group of thousands has one cause, and one sentence tells it. */
const MAX_SHOWN = 50;
/** Groups up to this size are open from the start. */
const OPEN_UP_TO = 5;

/** Everything that keeps the file from being taken, by kind, each with its cell and what to do. */
export function ImportProblems({ look: { problems } }: { readonly look: ImportLook }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  const groups = [...Map.groupBy(problems, ({ code }) => code)].toSorted(([, a], [, b]) => b.length - a.length);
  return (
    <Panel title={t('orders.import.problems', { count: problems.length })}>
      {groups.map(([code, group]) => (
        <Group key={code} code={code} problems={group} />
      ))}
    </Panel>
  );
}

function Group({ code, problems }: { readonly code: string; readonly problems: readonly ImportProblem[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const [first] = problems;
  if (first === undefined) return null;
  if (problems.length === 1) {
    return (
      <p className={css.problem}>
        <StateMark state="failed" size={18} />
        {say(first.sentence)}
      </p>
    );
  }
  return (
    <details className={css.group} open={problems.length <= OPEN_UP_TO}>
      <summary className={css.problem}>
        <StateMark state="failed" size={18} />
        <strong>{t(`import.problem.${code.replace('.', '_')}`, { count: problems.length })}</strong>
      </summary>
      <ul className={css.sentences}>
        {problems.slice(0, MAX_SHOWN).map(({ sentence, row, cell }) => (
          <li key={`${row} ${cell} ${JSON.stringify(sentence.params)}`}>{say(sentence)}</li>
        ))}
      </ul>
      {problems.length > MAX_SHOWN && (
        <p className={css.rest}>{t('orders.import.moreLikeThese', { count: problems.length - MAX_SHOWN })}</p>
      )}
    </details>
  );
}
