import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { type Attempt, type PlanActions, type PlanEditInput, tooManyNamed } from '../../client/use-plan.ts';
import { useTrial } from '../../client/use-trial.ts';
import { Said } from './said.tsx';
import css from './trial.module.css';

export interface TrialProps {
  readonly order: OrderNumber;
  readonly edit: PlanEditInput;
  readonly attempt: PlanActions['attempt'];
  /** What the button says. */
  readonly label: string;
  readonly onDone: (attempted: Attempt) => void;
}

/** Lines that a person can look over without scrolling far. */
const SHOWN = 100;

/** What an edit would do, before it is done: every change, everything in its way, and the button that does it. */
export function Trial(props: TrialProps) {
  const tooMany = tooManyNamed(props.edit);
  return tooMany === null ? <Tried {...props} /> : <Said sentences={[tooMany]} />;
}

function Tried({ order, edit, attempt, label, onDone }: TrialProps) {
  const { t } = useTranslation();
  const { outcome, error } = useTrial(order, edit);
  const [busy, setBusy] = useState(false);
  const said = error !== null ? [sentenceOf(error)] : [...(outcome?.conflicts ?? []), ...(outcome?.remarks ?? [])];
  const isClear = outcome?.conflicts.length === 0 && outcome.count > 0;
  const more = outcome === null ? 0 : outcome.count - Math.min(outcome.preview.length, SHOWN);
  return (
    <div className={css.trial} aria-live="polite">
      <Said sentences={said} />
      {outcome !== null && outcome.count === 0 && outcome.conflicts.length === 0 && <p>{t('sites.trial.nothing')}</p>}
      {isClear && (
        <ul className={css.changes} aria-label={t('sites.trial.preview')}>
          {outcome.preview.slice(0, SHOWN).map(({ before, after }) => (
            <li key={`${before} ${after}`}>
              {before !== null && <span className={css.before}>{before}</span>}
              <span aria-hidden="true"> → </span>
              <span>{after ?? t('sites.trial.gone')}</span>
            </li>
          ))}
          {more > 0 && <li>{t('sites.more', { count: more })}</li>}
        </ul>
      )}
      <div>
        <Button
          type="submit"
          disabled={!isClear}
          loading={busy}
          onClick={() => {
            setBusy(true);
            void attempt(edit).then((attempted) => {
              setBusy(false);
              onDone(attempted);
            });
          }}
        >
          {label}
        </Button>
      </div>
    </div>
  );
}
