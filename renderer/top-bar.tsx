import { Kbd, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHealth } from './client/use-board.ts';
import { Lamps } from './lamps.tsx';
import { OrderSwitch } from './order-switch.tsx';
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
      <UnstyledButton className={css.search} onClick={spotlight.open} aria-keyshortcuts="Control+K">
        <IconSearch size={17} aria-hidden="true" />
        <span>{t('nav.palette')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Lamps />
    </header>
  );
}
