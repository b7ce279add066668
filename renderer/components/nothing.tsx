import type { ReactNode } from 'react';
import css from './nothing.module.css';

export interface NothingProps {
  readonly title: string;
  /** What to do about it. */
  readonly how: string;
  readonly children?: ReactNode;
}

/** A list with nothing in it: says so, and what to do. Never an empty table. */
export function Nothing({ title, how, children }: NothingProps) {
  return (
    <div className={css.nothing}>
      <p className={css.title}>{title}</p>
      <p className={css.how}>{how}</p>
      {children}
    </div>
  );
}
