import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BenchHealth } from '../../shared/contract/health.ts';
import css from './listening.module.css';
import { useSay } from './say.ts';
import { spokenDuration } from './spoken-time.ts';
import { StateMark } from './state-mark.tsx';
import { useNow } from './use-now.ts';

export interface ListeningProps {
  readonly health: BenchHealth;
  /** The page has nothing else to show: takes the room of it. */
  readonly large?: boolean;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** Nothing is plugged in yet: that the bench listens, where, how much it has heard and for how long. */
export function Listening({ health, large = false, children }: ListeningProps) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const now = useNow();
  const open = health.interfaces.filter(({ listening }) => listening);
  const deaf = !health.listening || open.length === 0;
  const figures = new Intl.NumberFormat(i18n.language);
  const received = Object.entries(health.counters.received).filter(([, count]) => count > 0);
  const packets = received.reduce((sum, [, count]) => sum + count, 0);
  const trouble = health.trouble ?? (deaf ? { key: 'bench.listening.nowhere' } : null);
  const names = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(open.map(({ name }) => name));
  // Alone on its page it is what the page is about.
  const Title = large ? 'h1' : 'h2';
  const addresses = open.flatMap(({ addresses: held }) => held.map(({ address }) => address));
  return (
    <section className={css.listening} data-large={large || undefined} aria-label={t('bench.listening.label')}>
      <div className={css.head}>
        {trouble === null ? <Ripples /> : <StateMark state="hand" size={40} />}
        <Title className={css.title}>{trouble === null ? t('bench.listening.on', { names }) : say(trouble)}</Title>
      </div>
      <dl className={css.figures}>
        <div className={css.figure}>
          <dd className={css.value}>{figures.format(packets)}</dd>
          <dt className={css.name}>
            {t('bench.listening.packets', { count: packets })}
            <span className={css.detail}>
              {received
                .map(([protocol, count]) => `${t(`common.protocol.${protocol}`)} ${figures.format(count)}`)
                .join(' · ')}
            </span>
          </dt>
        </div>
        <div className={css.figure}>
          <dd className={css.value}>{say(spokenDuration(now - Date.parse(health.startedAt)))}</dd>
          <dt className={css.name}>
            {t('bench.listening.since')}
            <span className={css.detail}>{addresses.join(' · ')}</span>
          </dt>
        </div>
      </dl>
      {children}
    </section>
  );
}

function Ripples() {
  return (
    <svg className={css.ripples} viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <circle cx="24" cy="24" r="5" className={css.core} />
      <circle cx="24" cy="24" r="13" className={css.ripple} />
      <circle cx="24" cy="24" r="21" className={css.ripple} data-outer />
    </svg>
  );
}
