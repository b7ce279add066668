import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RowState } from '../../../shared/contract/board.ts';
import type { WatchRow } from '../../../shared/contract/queue-topic.ts';
import type { QueueActions } from '../../client/use-queue.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { When } from '../../components/when.tsx';
import { NoteReading } from './note-reading.tsx';
import css from './queue-page.module.css';

const MARKS: Readonly<Record<WatchRow['state'], RowState>> = {
  away: 'expected',
  'may-be-updating': 'working',
  slow: 'waiting',
  stuck: 'hand',
  reported: 'expected',
  current: 'expected',
};

/** Devices that fetch their own firmware: what was last read of each, and whether it takes longer than it should. */
export function Watches({
  watches,
  actions,
}: {
  readonly watches: readonly WatchRow[];
  readonly actions: QueueActions;
}) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t('queue.page.watches')}>
      <p className={css.quiet}>{t('queue.page.watched')}</p>
      <ul className={css.releases}>
        {watches.map((watch) => (
          <li key={watch.deviceId} className={css.watch}>
            <StateMark state={MARKS[watch.state]} size={22} />
            <Link href={`/devices/${encodeURIComponent(watch.deviceId)}`}>{nameOf(watch)}</Link>
            <span>{say(watch.now)}</span>
            <span className={css.quiet}>
              {watch.version === null || watch.readAt === null ? (
                t('queue.page.unread')
              ) : (
                <>
                  {watch.readBy === null
                    ? t('queue.page.read', {
                        version: watch.version,
                        from: t(`common.protocol.${watch.readFrom ?? 'mdns'}`),
                      })
                    : t('queue.page.readBy', { version: watch.version, from: watch.readFrom, by: watch.readBy })}{' '}
                  <When at={watch.readAt} />
                </>
              )}
            </span>
            <NoteReading watch={watch} name={nameOf(watch)} onNote={actions.noteReading} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Where it goes; else what it is, with the end of its label. */
function nameOf({ place, model, vendor, tail }: WatchRow): string {
  return place ?? `${model ?? vendor}${tail === null ? '' : ` …${tail}`}`;
}
