import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../client/use-call.ts';
import { useEquivalents } from '../../client/use-equivalents.ts';
import { Panel } from '../../components/panel.tsx';
import css from './settings-page.module.css';

/** Which models stand in for what orders call otherwise. Added and taken back here; the catalogue stays as it is. */
export function Equivalents() {
  const { t } = useTranslation();
  const { value: known, reload } = useCall('equivalents.list', {});
  const { add, remove } = useEquivalents(reload);
  const [ordered, setOrdered] = useState('');
  const [reported, setReported] = useState('');
  const submit = async (): Promise<void> => {
    if (!(await add({ ordered: ordered.trim(), reported: reported.trim() }))) return;
    setOrdered('');
    setReported('');
  };
  return (
    <Panel title={t('settings.equivalents.title')}>
      <p className={css.explain}>{t('settings.equivalents.intro')}</p>
      <div className={css.split}>
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextInput
            label={t('settings.equivalents.ordered')}
            value={ordered}
            maxLength={120}
            onChange={({ currentTarget: { value } }) => setOrdered(value)}
          />
          <TextInput
            label={t('settings.equivalents.reported')}
            value={reported}
            maxLength={120}
            onChange={({ currentTarget: { value } }) => setReported(value)}
          />
          <Button type="submit" variant="default" disabled={ordered.trim() === '' || reported.trim() === ''}>
            {t('settings.equivalents.add')}
          </Button>
        </form>
        <div>
          <p className={css.label}>{t('settings.equivalents.known')}</p>
          {known?.length === 0 && <p className={css.reason}>{t('settings.equivalents.none')}</p>}
          <ul>
            {known?.map((each) => (
              <li key={`${each.ordered} ${each.reported}`} className={css.known}>
                <span className="gr-mono">{t('settings.equivalents.pair', { ...each })}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('settings.equivalents.remove', { ...each })}
                  onClick={() => void remove(each)}
                >
                  <IconX size={16} aria-hidden="true" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
