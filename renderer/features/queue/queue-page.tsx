import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueHead } from '../../../shared/contract/queue-topic.ts';
import { sentenceOf } from '../../client/notices.ts';
import { QUEUE_GROUPS, type QueueGroup } from '../../client/queue-store.ts';
import { type QueueActions, useQueue, useQueueActions } from '../../client/use-queue.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import css from './queue-page.module.css';
import { QueueSettingsForm } from './queue-settings.tsx';
import { Releases } from './releases.tsx';
import { TaskList } from './task-list.tsx';
import { Watches } from './watches.tsx';

const MEGA = 1_000_000;

/** The work on devices' firmware: what runs, what waits and why, what went wrong, what is proved. */
export function QueuePage() {
  const { t, i18n } = useTranslation();
  const { view, error } = useQueue();
  const actions = useQueueActions();
  const [shown, setShown] = useState<QueueGroup | 'all'>('all');
  if (error !== null) return <Trouble sentence={sentenceOf(error)} />;
  if (view === null) return <div aria-busy="true" />;
  const { head, groups } = view;
  const running = groups.running.length;
  const total = QUEUE_GROUPS.reduce((sum, group) => sum + groups[group].length, 0);
  const rows = shown === 'all' ? QUEUE_GROUPS.flatMap((group) => groups[group]) : groups[shown];
  const rate = head.bytesPerSecond === null ? null : (head.bytesPerSecond / MEGA).toLocaleString(i18n.language, ONE);
  return (
    <>
      <PageHead
        title={t('queue.page.title')}
        sub={
          <span>
            {running === 0 ? t('queue.page.idle') : t('queue.page.running', { count: running })}
            {rate !== null && ` · ${t('queue.page.rate', { rate })}`}
          </span>
        }
        actions={
          <>
            <Button variant="default" onClick={() => void actions.plan(null)}>
              {t('queue.page.plan')}
            </Button>
            <Button
              variant={head.settings.paused ? 'filled' : 'default'}
              onClick={() => void actions.hold(null, !head.settings.paused)}
            >
              {t(head.settings.paused ? 'queue.page.resume' : 'queue.page.pause')}
            </Button>
          </>
        }
      />
      <div className={css.parts}>
        <Held head={head} actions={actions} />
        {total === 0 ? (
          <Nothing title={t('queue.page.none')} how={t('queue.page.noneHow')} />
        ) : (
          <section aria-label={t('queue.page.list')}>
            <fieldset className={css.filters}>
              <legend className="gr-hidden">{t('queue.page.show')}</legend>
              {(['all', ...QUEUE_GROUPS] as const).map((group) => (
                <button
                  key={group}
                  type="button"
                  className={css.filter}
                  aria-pressed={shown === group}
                  onClick={() => setShown(group)}
                >
                  {group === 'all' ? t('queue.page.all') : t(`queue.page.filter.${group}`)}{' '}
                  <b>{(group === 'all' ? total : groups[group].length).toLocaleString(i18n.language)}</b>
                </button>
              ))}
            </fieldset>
            {rows.length === 0 ? (
              <p className={css.quiet}>{t('queue.page.nothing')}</p>
            ) : (
              <TaskList rows={rows} actions={actions} />
            )}
          </section>
        )}
        {head.releases.length > 0 && <Releases head={head} />}
        {head.watches.length > 0 && <Watches watches={head.watches} actions={actions} />}
        <Panel title={t('queue.settings.title')}>
          <QueueSettingsForm key={JSON.stringify(head.settings)} settings={head.settings} onSave={actions.set} />
        </Panel>
      </div>
    </>
  );
}

const ONE = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

/** What a person or the clock holds back, said once for all the tasks that it is about; and each order's own pause. */
function Held({ head, actions }: { readonly head: QueueHead; readonly actions: QueueActions }) {
  const { t } = useTranslation();
  const { settings, window, orders } = head;
  return (
    <div className={css.held}>
      {settings.paused && <p className={css.paused}>{t('queue.paused')}</p>}
      {settings.window !== null && (
        <p className={window.isOpen ? css.quiet : css.paused}>
          {t(window.isOpen ? 'queue.page.windowOpen' : 'queue.page.windowShut', { ...settings.window })}
        </p>
      )}
      {orders.map(({ order, isHeld }) => (
        <Button key={order} size="xs" variant="default" onClick={() => void actions.hold({ order }, !isHeld)}>
          {t(isHeld ? 'queue.page.resumeOrder' : 'queue.page.pauseOrder', { order })}
        </Button>
      ))}
    </div>
  );
}
