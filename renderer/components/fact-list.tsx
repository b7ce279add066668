import type { ReactNode } from 'react';
import css from './fact-list.module.css';

/** Names and values, one under the other. */
export function FactList({ children }: { readonly children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}

export interface FactProps {
  readonly name: string;
  /** Who says so. */
  readonly source?: ReactNode;
  readonly children: ReactNode;
}

export function Fact({ name, source, children }: FactProps) {
  return (
    <div className={css.fact}>
      <dt className={css.name}>{name}</dt>
      <dd className={css.value}>
        {children}
        {source !== undefined && <span className={css.source}>{source}</span>}
      </dd>
    </div>
  );
}
