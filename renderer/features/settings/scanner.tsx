import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  parseScannerSettings,
  SCAN_ENDS,
  SCANNER_LAYOUTS,
  type ScannerSettings,
} from '../../../shared/domain/scan/scanner-settings.ts';
import { keepScanner, keptScanner } from '../../client/scanner-settings.ts';
import { Panel } from '../../components/panel.tsx';
import css from './settings-page.module.css';

/** How the scanner at this computer is set up, for one that is not as it comes out of its box. Kept in this browser. */
export function Scanner() {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(keptScanner);
  const change = (part: Partial<Record<keyof ScannerSettings, string>>): void => {
    const next = parseScannerSettings({ ...settings, ...part });
    setSettings(next);
    keepScanner(next);
  };
  return (
    <Panel title={t('settings.scanner.title')}>
      <p className={css.explain}>{t('settings.scanner.intro')}</p>
      <div className={css.choices}>
        <TextInput
          label={t('settings.scanner.prefix')}
          description={t('settings.scanner.prefixHint')}
          value={settings.prefix}
          onChange={({ currentTarget: { value } }) => change({ prefix: value })}
        />
        <TextInput
          label={t('settings.scanner.suffix')}
          description={t('settings.scanner.suffixHint')}
          value={settings.suffix}
          onChange={({ currentTarget: { value } }) => change({ suffix: value })}
        />
        <NativeSelect
          label={t('settings.scanner.layout')}
          value={settings.layout}
          onChange={({ currentTarget: { value } }) => change({ layout: value })}
          data={SCANNER_LAYOUTS.map((value) => ({ value, label: t(`settings.scanner.layouts.${value}`) }))}
        />
        <NativeSelect
          label={t('settings.scanner.end')}
          value={settings.end}
          onChange={({ currentTarget: { value } }) => change({ end: value })}
          data={SCAN_ENDS.map((value) => ({ value, label: t(`settings.scanner.ends.${value}`) }))}
        />
      </div>
      <p className={css.reason}>{t('settings.scanner.camera')}</p>
    </Panel>
  );
}
