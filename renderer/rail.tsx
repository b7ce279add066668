import {
  type Icon,
  IconClipboardList,
  IconCpu,
  IconFileText,
  IconKey,
  IconLayoutGrid,
  IconListCheck,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useBoardOrder } from './client/use-board.ts';
import css from './shell.module.css';

interface Item {
  readonly name: 'bench' | 'orders' | 'sites' | 'queue' | 'firmware' | 'licences' | 'reports' | 'settings';
  readonly path: string;
  readonly icon: Icon;
}

/** What there is. A page that does not exist yet has no place here. */
const ITEMS: readonly Item[] = [
  { name: 'bench', path: '/', icon: IconLayoutGrid },
  { name: 'orders', path: '/orders', icon: IconClipboardList },
  { name: 'sites', path: '/sites', icon: IconSitemap },
  { name: 'queue', path: '/queue', icon: IconListCheck },
  { name: 'firmware', path: '/firmware', icon: IconCpu },
  { name: 'licences', path: '/licences', icon: IconKey },
  { name: 'reports', path: '/reports', icon: IconFileText },
  { name: 'settings', path: '/settings', icon: IconSettings },
];

/** The way to every page. */
export function Rail() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const order = useBoardOrder();
  const bench = typeof order === 'string' ? `/?order=${encodeURIComponent(order)}` : '/';
  return (
    <nav className={css.rail} aria-label={t('nav.label')}>
      <Link href={bench} className={css.brand} aria-label={t('nav.home')}>
        <Mark />
        <span>Greenroom</span>
      </Link>
      {ITEMS.map(({ name, path: target, icon: ItemIcon }) => (
        <Link
          key={name}
          href={name === 'bench' ? bench : target}
          className={css.item}
          aria-current={isAt(path, target) ? 'page' : undefined}
        >
          <ItemIcon size={20} stroke={1.7} aria-hidden="true" />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}

function isAt(path: string, target: string): boolean {
  if (target === '/') return path === '/' || path.startsWith('/devices/');
  // The dossier of the customer whose order it is.
  if (target === '/orders' && path.startsWith('/dossiers/')) return true;
  // The support cases of the customers whose licences these are.
  if (target === '/licences' && path === '/cases') return true;
  // A pack is what a report is handed over as: its check has no line of its own.
  if (target === '/reports' && path === '/verify') return true;
  return path === target || path.startsWith(`${target}/`);
}

/** A door ajar: the room before the stage. */
function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
      <path d="M5 22.5V4.5h9.5" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M14.5 6.2 21 3.5v19l-6.5-2.2Z" fill="currentColor" />
      <path d="M2.5 22.5h12" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
