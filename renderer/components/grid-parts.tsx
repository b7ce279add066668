import type { CSSProperties, ReactNode } from 'react';

/*
 * The roles of a grid, for lists that are laid out by CSS and only partly in the page: a `<table>` can be neither. The
 * links and buttons inside take the focus, not the cells.
 */

interface PartProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export interface GridRowProps extends PartProps {
  /** From 1, the heads included. */
  readonly index: number;
  readonly style?: CSSProperties;
  /** In a tree: from 1. */
  readonly level?: number | undefined;
  /** In a tree: whether what is below it is shown; absent for a row that has nothing below it. */
  readonly expanded?: boolean | undefined;
}

export function GridRow({ index, className, style, level, expanded, children }: GridRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above.
    <div
      role="row"
      aria-rowindex={index}
      aria-level={level}
      aria-expanded={expanded}
      className={className}
      style={style}
    >
      {children}
    </div>
  );
}

export function GridCell({ className, title, children }: PartProps & { readonly title?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above.
    <div role="gridcell" className={className} title={title}>
      {children}
    </div>
  );
}

export interface GridHeadProps extends PartProps {
  /** Absent where the column can't be sorted by. */
  readonly sorted?: 'ascending' | 'descending' | 'none';
}

export function GridHead({ sorted, className, children }: GridHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see above.
    <div role="columnheader" aria-sort={sorted} className={className}>
      {children}
    </div>
  );
}
