import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Registration, RegistryTask } from '../../../shared/contract/registry-calls.ts';
import type { RegistryDesk } from '../../client/use-registry.ts';
import { Panel } from '../../components/panel.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import css from './registration-page.module.css';

export interface RegistryTasksProps {
  readonly registration: Registration;
  readonly onSave: RegistryDesk['saveChecklist'];
}

/** The first tasks of each kind are enough to see what it is about; all of them are on the sheet. */
const SHOWN = 60;

/** What a person has to do in Command for this order, ticked off by the next list that is read and never assumed. */
export function RegistryTasks({ registration: { order, checklist }, onSave }: RegistryTasksProps) {
  const { t, i18n } = useTranslation();
  const open = checklist.filter(({ done }) => done !== true);
  return (
    <Panel
      title={t('registry.tasks')}
      aside={
        <Button
          variant="default"
          size="sm"
          disabled={checklist.length === 0}
          onClick={() => void onSave(order, i18n.language.startsWith('fr') ? 'fr' : 'en')}
        >
          {t('registry.sheet')}
        </Button>
      }
    >
      <p className={css.quiet}>
        {checklist.length === 0
          ? t('registry.noTasks')
          : t('registry.tasksDone', { done: checklist.length - open.length, count: checklist.length })}
      </p>
      <ul className={css.list}>
        {open.slice(0, SHOWN).map((task) => (
          <TaskLine key={`${task.kind} ${task.device?.unitId ?? task.site.join('/')}`} task={task} />
        ))}
      </ul>
      {open.length > SHOWN && <p className={css.quiet}>{t('registry.tasksMore', { count: open.length - SHOWN })}</p>}
    </Panel>
  );
}

function TaskLine({ task: { kind, done, site, device } }: { readonly task: RegistryTask }) {
  const { t } = useTranslation();
  const what = [device?.name, device?.serial ?? device?.model].filter(Boolean).join(' · ');
  return (
    <li className={css.task}>
      <StateMark state={done === null ? 'expected' : 'hand'} size={16} />
      <span>
        <span className="gr-hidden">{t(done === null ? 'registry.done.unknown' : 'registry.done.no')}: </span>
        <b>{t(`registry.task.${kind}`)}</b> {what} <span className={css.quiet}>{site.join(' / ')}</span>
        {device?.now != null && <span className={css.quiet}> {t('registry.nowIs', { now: device.now })}</span>}
      </span>
    </li>
  );
}
