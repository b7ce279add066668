import type { ReactNode } from 'react';
import type { Sentence } from '../../shared/lib/sentence.ts';
import { useSay } from './say.ts';
import { StateMark } from './state-mark.tsx';
import css from './trouble.module.css';

export interface TroubleProps {
  readonly sentence: Sentence;
  /** `hand`: a person has to do something. `failed`: something did not work. */
  readonly kind?: 'hand' | 'failed';
  readonly children?: ReactNode;
}

/** What is wrong, in one sentence with its shape, and what can be done beside it. */
export function Trouble({ sentence, kind = 'failed', children }: TroubleProps) {
  const say = useSay();
  return (
    <div className={css.trouble} data-kind={kind} role="alert">
      <StateMark state={kind} size={20} />
      <p className={css.words}>{say(sentence)}</p>
      {children}
    </div>
  );
}
