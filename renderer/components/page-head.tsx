import type { ReactNode } from 'react';
import css from './page-head.module.css';

export interface PageHeadProps {
  readonly title: ReactNode;
  /** One line under the title. */
  readonly sub?: ReactNode;
  readonly mark?: ReactNode;
  /** Buttons, at the right. */
  readonly actions?: ReactNode;
}

/** The head of a page: what it is about, and what can be done with it. */
export function PageHead({ title, sub, mark, actions }: PageHeadProps) {
  return (
    <header className={css.head}>
      {mark}
      <div className={css.words}>
        <h1 className={css.title}>{title}</h1>
        {sub !== undefined && <div className={css.sub}>{sub}</div>}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </header>
  );
}
