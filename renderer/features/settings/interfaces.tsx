import { Button, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NetworkInterface } from '../../../shared/contract/health.ts';
import { useClient } from '../../client/client-context.tsx';
import { useHealth } from '../../client/use-board.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import css from './settings-page.module.css';

/** The network interfaces: where the bench listens, and why not on the others. */
export function Interfaces() {
  const { t } = useTranslation();
  const say = useSay();
  const { engine, notices } = useClient();
  const interfaces = useHealth()?.interfaces ?? [];
  const listening = interfaces.filter((each) => each.listening).map(({ name }) => name);

  const choose = async (names: readonly string[]): Promise<void> => {
    const answer = await engine.call('interfaces.choose', { names: [...names] });
    if (!answer.ok) notices.sayFailure(answer.error);
  };
  const toggle = ({ name }: NetworkInterface): void => {
    const rest = listening.filter((other) => other !== name);
    // Nothing chosen means "choose for me", and would switch the same one on again.
    if (rest.length === 0 && listening.includes(name)) {
      notices.say({ kind: 'failed', sentence: { key: 'settings.interfaces.lastOne' } });
      return;
    }
    void choose(listening.includes(name) ? rest : [...listening, name]);
  };

  return (
    <Panel
      title={t('settings.interfaces.title')}
      aside={
        <Button variant="default" size="compact-sm" onClick={() => void choose([])}>
          {t('settings.interfaces.automatic')}
        </Button>
      }
      flush
    >
      <p className={css.intro}>{t('settings.interfaces.intro')}</p>
      <ul>
        {interfaces.map((each) => (
          <li key={each.name} className={css.line}>
            <div className={css.words}>
              <h3 className={css.name}>
                {each.name}
                {each.addresses.map(({ address, prefixLength }) => (
                  <span key={address} className={css.detail}>{`${address}/${prefixLength}`}</span>
                ))}
              </h3>
              <p className={css.reason}>{each.listening ? t('settings.interfaces.listens') : say(each.reason)}</p>
            </div>
            <Switch
              aria-label={t('settings.interfaces.listenOn', { name: each.name })}
              checked={each.listening}
              // One that is not fit may still be chosen by hand, if it has an address at all.
              disabled={each.addresses.length === 0}
              onChange={() => toggle(each)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
