import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ConnectionLine } from './connection-line.tsx';
import { Rail } from './rail.tsx';
import css from './shell.module.css';
import { TopBar } from './top-bar.tsx';

export interface ShellProps {
  readonly children: ReactNode;
  /** What stays in sight at the foot of every page. */
  readonly foot: ReactNode;
}

/** The frame of every page but the wall: rail, top bar, and whether the engine answers. */
export function Shell({ children, foot }: ShellProps) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    // A new page: whoever reads with the keyboard or the ear begins at its top, not where the old one stopped.
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {t('nav.skip')}
      </a>
      <Rail />
      <TopBar />
      <main className={css.main} id="main" tabIndex={-1} ref={main}>
        <ConnectionLine />
        {children}
      </main>
      {foot}
    </div>
  );
}
