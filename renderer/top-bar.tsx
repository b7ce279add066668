import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHealth } from './client/use-board.ts';
import { CameraButton } from './features/scanning/camera-button.tsx';
import { Lamps } from './lamps.tsx';
import { OrderSwitch } from './order-switch.tsx';
import { palette } from './palette-store.ts';
import css from './shell.module.css';

/** The open orders, the palette, and how the bench is. */
export function TopBar() {
  const { t } = useTranslation();
  const health = useHealth();
  return (
    <header className={css.bar}>
      <OrderSwitch />
      {health?.practice === true && <span className={css.practice}>{t('nav.practice')}</span>}
      <div className={css.spacer} />
      <CameraButton className={css.lamp} />
      <UnstyledButton className={css.search} onClick={palette.open} aria-keyshortcuts="Control+K">
        <IconSearch size={17} aria-hidden="true" />
        <span>{t('nav.palette')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Lamps />
    </header>
  );
}
