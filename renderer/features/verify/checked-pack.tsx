import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { CheckedPack } from '../../client/use-pack-check.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { PackFacts } from './pack-facts.tsx';
import css from './verify-page.module.css';

type Outcome = 'whole' | 'changed' | 'other-bench' | 'unreadable';

/** What no Greenroom of this version can read, as against what was changed after it was sealed. */
const UNREADABLE_FAULTS: readonly string[] = ['pack.fault.noPack', 'pack.fault.tooLarge', 'pack.fault.newer'];

function outcomeOf(check: CheckedPack): Outcome {
  if (check.ok) return 'whole';
  if (check.sentence.key === 'pack.fault.otherBench') return 'other-bench';
  return UNREADABLE_FAULTS.includes(check.sentence.key) ? 'unreadable' : 'changed';
}

export interface CheckedPackViewProps {
  readonly fileName: string;
  readonly check: CheckedPack;
}

/** What came of the check: one of four answers, the first thing that was changed, and what to do. */
export function CheckedPackView({ fileName, check }: CheckedPackViewProps) {
  const { t } = useTranslation();
  const say = useSay();
  const outcome = outcomeOf(check);
  return (
    <>
      <div className={css.result} data-outcome={outcome} role={check.ok ? 'status' : 'alert'}>
        <OutcomeMark outcome={outcome} />
        <div>
          <h2 className={css.heading}>{t(`verify.outcome.${outcome}.title`)}</h2>
          <p className={css.file}>{fileName}</p>
          {!check.ok && <p>{say(check.sentence)}</p>}
          <p>{t(`verify.outcome.${outcome}.how`)}</p>
        </div>
      </div>
      {check.ok && <PackFacts pack={check} />}
    </>
  );
}

/** No green for a pack that is whole: green is a device that is ready, and this pack may say that none is. */
function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome) {
    case 'whole':
      return <IconCircleCheck size={28} stroke={1.8} aria-hidden="true" />;
    case 'changed':
    case 'other-bench':
      return <StateMark state="failed" size={26} />;
    case 'unreadable':
      return <StateMark state="hand" size={26} />;
    default:
      return assertNever(outcome);
  }
}
