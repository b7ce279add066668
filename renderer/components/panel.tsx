import { type ReactNode, useId } from 'react';
import css from './panel.module.css';

export interface PanelProps {
  readonly title: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  /** Without padding, for lists that reach the edges. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function Panel({ title, aside, flush = false, children }: PanelProps) {
  const id = useId();
  return (
    <section className={css.panel} aria-labelledby={id}>
      <div className={css.head}>
        <h2 className={css.title} id={id}>
          {title}
        </h2>
        {aside}
      </div>
      <div className={flush ? undefined : css.body}>{children}</div>
    </section>
  );
}
