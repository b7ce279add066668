import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RowState } from '../../../shared/contract/board.ts';
import type { QueueRow } from '../../../shared/contract/queue-topic.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { groupOf } from '../../client/queue-store.ts';
import type { QueueActions } from '../../client/use-queue.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { useNow } from '../../components/use-now.ts';
import { When } from '../../components/when.tsx';
import css from './queue-page.module.css';

export interface TaskLineProps {
  readonly row: QueueRow;
  readonly actions: QueueActions;
}

/** No green: an update that is proved is not yet a device that is ready. */
function markOf(row: QueueRow): RowState {
  if (row.state === 'failed') return 'failed';
  const group = groupOf(row);
  switch (group) {
    case 'running':
      return 'working';
    case 'hand':
      return 'hand';
    case 'waiting':
      return 'waiting';
    case 'done':
      return 'expected';
    default:
      return assertNever(group);
  }
}

/** One update: whose, from what to what, what happens now, and what can be done. */
export const TaskLine = memo(function TaskLine({ row, actions }: TaskLineProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const name = row.place ?? `${row.model}${row.tail === null ? '' : ` …${row.tail}`}`;
  const share = row.progress === null ? undefined : row.progress.sentBytes / Math.max(1, row.progress.totalBytes);
  const canCancel = row.cancel === 'nothing-sent' || row.cancel === 'upload-stops';
  return (
    <>
      <StateMark state={markOf(row)} size={26} {...(share === undefined ? {} : { progress: share })} />
      <div className={css.who}>
        <Link className={css.name} href={`/devices/${encodeURIComponent(row.deviceId)}`}>
          {name}
        </Link>
        <span className={css.quiet}>
          {row.place !== null && `${row.model}${row.tail === null ? '' : ` …${row.tail}`}`}
          {row.order !== null && ` · ${row.order}`}
        </span>
      </div>
      <div className={css.what}>
        <span className={css.versions}>
          {row.before === null ? row.version : t('queue.page.to', { before: row.before, version: row.version })}
        </span>
        <span className={css.quiet}>
          {t(`queue.state.${row.state}`)}
          {row.canary && groupOf(row) !== 'done' && ` · ${t('queue.page.canary')}`}
        </span>
      </div>
      {isAsking && canCancel ? (
        <Sure row={row} name={name} actions={actions} onOver={() => setAsking(false)} />
      ) : (
        <>
          <Now row={row} />
          <div className={css.buttons}>
            {groupOf(row) === 'waiting' && (
              <Button
                size="xs"
                variant="default"
                aria-label={t(row.held ? 'queue.page.releaseOf' : 'queue.page.holdOf', { name })}
                onClick={() => void actions.hold({ deviceId: row.deviceId }, !row.held)}
              >
                {t(row.held ? 'queue.page.release' : 'queue.page.hold')}
              </Button>
            )}
            {canCancel && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('queue.page.cancelOf', { name })}
                onClick={() => setAsking(true)}
              >
                {t('queue.page.cancel')}
              </Button>
            )}
            {(groupOf(row) === 'hand' || row.state === 'cancelled') && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('queue.page.retryOf', { name })}
                onClick={() => void actions.retry(row.id)}
              >
                {t('queue.page.retry')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  );
});

/** What cancelling would do at this step, said before it is done. */
function Sure({ row, name, actions, onOver }: TaskLineProps & { readonly name: string; readonly onOver: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p className={css.now} role="alert">
        {t(`queue.page.sure.${row.cancel}`)}
      </p>
      <div className={css.buttons}>
        <Button
          size="xs"
          color="red"
          aria-label={t('queue.page.cancelOf', { name })}
          onClick={() => void actions.cancel(row.id).then(onOver)}
        >
          {t('queue.page.cancel')}
        </Button>
        <Button size="xs" variant="default" autoFocus onClick={onOver}>
          {t('queue.page.keep')}
        </Button>
      </div>
    </>
  );
}

const MEGA = 1_000_000;

/** What happens now, with the figures that were measured; how it was proven where it is done. */
function Now({ row }: { readonly row: QueueRow }) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const { progress, proof } = row;
  const figure = (value: number): string =>
    value.toLocaleString(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  if (progress !== null && row.state === 'uploading') {
    const { sentBytes, totalBytes, bytesPerSecond } = progress;
    const [sent, total] = [figure(sentBytes / MEGA), figure(totalBytes / MEGA)];
    const left = bytesPerSecond === null || bytesPerSecond <= 0 ? null : (totalBytes - sentBytes) / bytesPerSecond;
    const rate = figure((bytesPerSecond ?? 0) / MEGA);
    return (
      <div className={css.now}>
        <progress className={css.bar} max={totalBytes} value={sentBytes} aria-label={say(row.now)} />
        <span>
          {left === null ? t('queue.page.bytesOnly', { sent, total }) : t('queue.page.bytes', { sent, total, rate })}
          {left !== null &&
            ` · ${left < 90 ? t('queue.page.leftSeconds', { seconds: Math.ceil(left) }) : t('queue.page.left', { minutes: Math.ceil(left / 60) })}`}
        </span>
      </div>
    );
  }
  const names = proof?.changedSettings.map(({ name }) => name).join(', ') ?? '';
  return (
    <div className={css.now}>
      <span>
        {say(row.now)}
        {proof !== null && proof.outcome === 'done' && ` ${t(`queue.proof.${proof.restart}`)}`}
        {names !== '' && <b> {t('queue.proof.reset', { count: proof?.changedSettings.length ?? 0, names })}</b>}
      </span>
      <span className={css.quiet}>
        {row.cancel === 'too-late' ? t('queue.page.tooLate') : <When at={row.since} />}
        {row.state === 'queued' && row.dueAtMs > 0 && <Again dueAtMs={row.dueAtMs} />}
      </span>
    </div>
  );
}

function Again({ dueAtMs }: { readonly dueAtMs: number }) {
  const { t } = useTranslation();
  const say = useSay();
  const now = useNow();
  if (dueAtMs <= now) return null;
  return ` · ${t('queue.page.again', { when: say({ key: 'common.time.clock', params: { at: dueAtMs } }) })}`;
}
