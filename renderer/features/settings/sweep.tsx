import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useClient } from '../../client/client-context.tsx';
import { useHealth } from '../../client/use-board.ts';
import { Panel } from '../../components/panel.tsx';
import css from './settings-page.module.css';

/** Looking for devices that announce nothing: a sweep is louder than listening, so a person switches it on. */
export function Sweep() {
  const { t } = useTranslation();
  const { engine, notices } = useClient();
  const sweeping = useHealth()?.sweeping ?? false;
  const set = async (on: boolean): Promise<void> => {
    const answer = await engine.call('sweep.set', { on });
    if (!answer.ok) notices.sayFailure(answer.error);
  };
  return (
    <Panel title={t('settings.sweep.title')} aside={<Link href="/doctor">{t('nav.doctor')}</Link>} flush>
      <div className={css.line}>
        <p className={css.words}>{t('settings.sweep.intro')}</p>
        <Switch
          aria-label={t('settings.sweep.label')}
          checked={sweeping}
          onChange={(event) => void set(event.currentTarget.checked)}
        />
      </div>
    </Panel>
  );
}
