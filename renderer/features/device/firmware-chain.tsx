import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { useCall } from '../../client/use-call.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { When } from '../../components/when.tsx';
import css from './firmware-chain.module.css';

type Task = CallOutput<'queue.ofDevice'>[number];

export interface FirmwareChainProps {
  readonly id: DeviceId;
  /** Changes whenever the device's row does: then its steps are asked for again. */
  readonly stamp: string;
}

/** What was done about a device's firmware: every step with its time, from which version to which, and how that is proved. */
export function FirmwareChain({ id, stamp }: FirmwareChainProps) {
  const { t } = useTranslation();
  const { value: tasks, reload } = useCall('queue.ofDevice', { deviceId: id });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp is what says that there may be more.
  useEffect(() => reload(), [reload, stamp]);
  if (tasks === null || tasks.length === 0) return null;
  return (
    <Panel title={t('devicePage.firmware.title')} aside={<Link href="/queue">{t('devicePage.firmware.queue')}</Link>}>
      <ol className={css.tasks}>
        {tasks.map((task) => (
          <TaskChain key={task.id} task={task} />
        ))}
      </ol>
    </Panel>
  );
}

function TaskChain({ task }: { readonly task: Task }) {
  const { t } = useTranslation();
  const say = useSay();
  const { proof, version, before, steps } = task;
  const from = proof?.before ?? before?.version ?? null;
  return (
    <li className={css.task}>
      <p className={css.versions}>
        {from === null ? version : t('queue.page.to', { before: from, version: proof?.after ?? version })}
      </p>
      <p>{say(task.now)}</p>
      {proof !== null && (
        <p className={css.proof}>
          {t(`queue.proof.${proof.restart}`)}
          {proof.sha256 !== null && (
            <>
              {' '}
              {t('devicePage.firmware.sent')} <span className="gr-mono">{proof.sha256.slice(0, 16)}…</span>
            </>
          )}
          {proof.changedSettings.map(({ name, before: was, after: is }) => (
            <b key={name}> {t('devicePage.firmware.setting', { name, was, is })}</b>
          ))}
        </p>
      )}
      <ol className={css.steps}>
        {steps.map(({ state, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end.
          <li key={index} className={css.step}>
            {t(`queue.state.${state}`)} <When at={at} />
          </li>
        ))}
      </ol>
    </li>
  );
}
