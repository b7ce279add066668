import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head.tsx';
import { About } from './about.tsx';
import { Equivalents } from './equivalents.tsx';
import { Interfaces } from './interfaces.tsx';
import { Look } from './look.tsx';
import { Passwords } from './passwords.tsx';
import { Scanner } from './scanner.tsx';
import css from './settings-page.module.css';
import { Sweep } from './sweep.tsx';

/** Where the bench listens, with which users it reads devices, and how the page looks and speaks. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('settings.title')} />
      <div className={css.parts}>
        <Interfaces />
        <Sweep />
        <Passwords />
        <Equivalents />
        <Scanner />
        <Look />
        <About />
      </div>
    </>
  );
}
