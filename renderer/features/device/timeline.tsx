import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../shared/contract/calls.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import css from './timeline.module.css';

/** What happened to the device, newest first, as the journal has it. Times are exact: this is where one looks them up. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const days = Map.groupBy(gather(entries), ({ entry: { at } }) => new Date(at).toDateString());
  return (
    <Panel title={t('devicePage.timeline')} flush>
      {[...days].map(([day, items]) => (
        <section key={day} className={css.day}>
          <h3 className={css.date}>{t('common.time.day', { at: Date.parse(day) })}</h3>
          <ol>
            {items.map(({ entry: { seq, at, actor, sentence }, times }) => (
              <li key={seq} className={css.entry}>
                <time className={css.time} dateTime={at}>
                  {t('common.time.clock', { at: Date.parse(at) })}
                </time>
                <span className={css.words}>
                  {say(sentence)}
                  {times > 1 && <span className={css.actor}> {t('devicePage.times', { count: times })}</span>}
                  {actor !== null && <span className={css.actor}> {t('devicePage.byPerson', { actor })}</span>}
                </span>
                <span className={css.seq}>{t('devicePage.entry', { seq })}</span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Panel>
  );
}

interface Told {
  /** The newest of them. */
  readonly entry: TimelineEntry;
  /** How often the same was said one after the other. */
  readonly times: number;
}

/** Entries that say the same one after the other, told once: the journal has each, a reader needs the news. */
function gather(entries: readonly TimelineEntry[]): readonly Told[] {
  const told: Told[] = [];
  for (const entry of entries) {
    const last = told.at(-1);
    if (last !== undefined && sameWords(last.entry, entry)) told[told.length - 1] = { ...last, times: last.times + 1 };
    else told.push({ entry, times: 1 });
  }
  return told;
}

function sameWords(a: TimelineEntry, b: TimelineEntry): boolean {
  return a.actor === b.actor && JSON.stringify(a.sentence) === JSON.stringify(b.sentence);
}
