import { Button, NativeSelect, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../shared/contract/registry-calls.ts';
import { COMMAND_REGIONS, type CommandRegion } from '../../../shared/domain/registration/command-region.ts';
import type { RegistryDesk } from '../../client/use-registry.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import css from './registration-page.module.css';

export interface ConnectFormProps {
  readonly registration: Registration;
  readonly desk: Pick<RegistryDesk, 'connect' | 'refresh' | 'forget'>;
}

/** Organisations that are asked over the Internet: what each is at, and a key for a new one. */
export function ConnectForm({ registration: { customer, connections }, desk }: ConnectFormProps) {
  const { t } = useTranslation();
  const say = useSay();
  const [region, setRegion] = useState<CommandRegion>('us');
  const [apiKey, setApiKey] = useState('');
  const submit = async (): Promise<void> => {
    // The key leaves the page with the question, whatever the answer is.
    setApiKey('');
    await desk.connect({ customer, organisation: null, region, apiKey });
  };
  return (
    <Panel title={t('registry.connect.title')}>
      <ul className={css.list}>
        {connections.map(({ source, region: where, state, sentence }) => (
          <li key={source.organisation} className={css.line}>
            <span>
              <b>{source.organisation}</b> · {t(`registry.region.${where}`)} · {t(`registry.connection.${state}`)}
              {sentence !== null && `: ${say(sentence)}`}
            </span>
            <span className={css.buttons}>
              <Button
                variant="default"
                size="compact-sm"
                disabled={state === 'reading'}
                onClick={() => void desk.refresh(source)}
              >
                {t('registry.refresh', { organisation: source.organisation })}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => void desk.forget(source)}>
                {t('registry.disconnect', { organisation: source.organisation })}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('registry.connect.how')}</p>
      <form
        className={css.form}
        aria-label={t('registry.connect.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (apiKey.trim().length >= 8) void submit();
        }}
      >
        <NativeSelect
          label={t('registry.connect.region')}
          value={region}
          data={COMMAND_REGIONS.map((value) => ({ value, label: t(`registry.region.${value}`) }))}
          onChange={({ currentTarget: { value } }) => setRegion(COMMAND_REGIONS.find((each) => each === value) ?? 'us')}
        />
        <PasswordInput
          label={t('registry.connect.key')}
          value={apiKey}
          autoComplete="off"
          maxLength={512}
          onChange={({ currentTarget: { value } }) => setApiKey(value)}
        />
        <Button type="submit" variant="default" disabled={apiKey.trim().length < 8}>
          {t('registry.connect.do')}
        </Button>
      </form>
    </Panel>
  );
}
