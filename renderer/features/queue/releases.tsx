import { useTranslation } from 'react-i18next';
import type { QueueHead, ReleaseStanding } from '../../../shared/contract/queue-topic.ts';
import { Panel } from '../../components/panel.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import css from './queue-page.module.css';

/** How each version fares: whether the first devices have proved it, and how near its failures are to stopping it. */
export function Releases({ head }: { readonly head: QueueHead }) {
  const { t } = useTranslation();
  const limit = head.settings.stopAfterFailures;
  return (
    <Panel title={t('queue.page.releases')}>
      <ul className={css.releases}>
        {head.releases.map((release) => (
          <li key={release.releaseId} className={css.release}>
            <StateMark state={markOf(release)} size={22} />
            <b>{release.version}</b>
            <span>{release.models.join(', ')}</span>
            <span>{t('queue.page.counts', { ...countsOf(release) })}</span>
            <span>
              <Canary release={release} />
              {limit > 0 && release.failures > 0 && !release.stopped && (
                <> {t('queue.page.failures', { failures: release.failures, limit })}</>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function countsOf({ running, waiting, done }: ReleaseStanding): Readonly<Record<string, number>> {
  return { running, waiting, done };
}

function markOf({ stopped, canaryFailed, running, waiting }: ReleaseStanding) {
  if (stopped || canaryFailed) return 'hand';
  if (running > 0) return 'working';
  return waiting > 0 ? 'waiting' : 'expected';
}

function Canary({ release }: { readonly release: ReleaseStanding }) {
  const { t } = useTranslation();
  const { stopped, failures, canaryFailed, canariesLeft, done } = release;
  if (stopped) return t('queue.page.stopped', { failures });
  if (canaryFailed) return t('queue.page.canaryFailed');
  if (done > 0) return t('queue.page.free', { done });
  return canariesLeft > 0 ? t('queue.page.canaryOpen', { count: canariesLeft }) : t('queue.page.begins');
}
