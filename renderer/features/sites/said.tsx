import type { Sentence } from '../../../shared/lib/sentence.ts';
import { useSay } from '../../components/say.ts';
import css from './said.module.css';

/** More than this nobody reads; the first say what to do. */
const SHOWN = 20;

/** What stood in the way of something, or should be known of it, at the place where it was asked for. */
export function Said({ sentences }: { readonly sentences: readonly Sentence[] }) {
  const say = useSay();
  if (sentences.length === 0) return null;
  return (
    <ul className={css.said} role="alert">
      {[...new Set(sentences.map(say))].slice(0, SHOWN).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
