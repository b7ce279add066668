import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../shared/contract/calls.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import css from './timeline.module.css';

/** What happened to the device, newest first, as the journal has it. Times are exact: this is where one looks them up. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const days = Map.groupBy(entries, ({ at }) => new Date(at).toDateString());
  return (
    <Panel title={t('devicePage.timeline')} flush>
      {[...days].map(([day, items]) => (
        <section key={day} className={css.day}>
          <h3 className={css.date}>{t('common.time.day', { at: Date.parse(day) })}</h3>
          <ol>
            {items.map(({ seq, at, actor, sentence }) => (
              <li key={seq} className={css.entry}>
                <time className={css.time} dateTime={at}>
                  {t('common.time.clock', { at: Date.parse(at) })}
                </time>
                <span className={css.words}>
                  {say(sentence)}
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
