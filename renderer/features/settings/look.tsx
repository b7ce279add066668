import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepLanguage, keptLanguage } from '../../client/language.ts';
import { Panel } from '../../components/panel.tsx';
import css from './settings-page.module.css';

/** Language and colours: the system's, unless the person says otherwise. Kept in this browser. */
export function Look() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [language, setLanguage] = useState(keptLanguage() ?? 'system');
  const chooseLanguage = (value: string): void => {
    const choice = value === 'en' || value === 'fr' ? value : null;
    setLanguage(choice ?? 'system');
    void i18n.changeLanguage(keepLanguage(choice));
  };
  return (
    <Panel title={t('settings.look.title')}>
      <div className={css.choices}>
        <div>
          <p className={css.label} id="language">
            {t('settings.look.language')}
          </p>
          <SegmentedControl
            aria-labelledby="language"
            value={language}
            onChange={chooseLanguage}
            data={[
              { value: 'system', label: t('settings.look.system') },
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
          />
        </div>
        <div>
          <p className={css.label} id="colours">
            {t('settings.look.colours')}
          </p>
          <SegmentedControl
            aria-labelledby="colours"
            value={colorScheme}
            onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
            data={[
              { value: 'auto', label: t('settings.look.system') },
              { value: 'light', label: t('settings.look.light') },
              { value: 'dark', label: t('settings.look.dark') },
            ]}
          />
        </div>
      </div>
    </Panel>
  );
}
