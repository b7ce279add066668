import { type CSSProperties, memo, type ReactNode, useRef } from 'react';
import type { PinHolder } from '../../client/followed-list.ts';
import { GridRow } from '../../components/grid-parts.tsx';
import css from './device-grid.module.css';
import { GridCell } from './grid-cell.tsx';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridWindow } from './use-grid-window.ts';
import type { ListView } from './use-view.ts';

const TILE_HEIGHT = 172;
const TILE_MIN_WIDTH = 250;
const GAP = 12;
const LINE_HEIGHT = 54;
/** Rows beyond the window's edges: what a fast wheel passes in two frames. */
const OVERSCAN: Readonly<Record<ListView, number>> = { tiles: 3, table: 10 };

export interface DeviceGridProps {
  readonly ids: readonly string[];
  readonly view: ListView;
  readonly label: string;
  readonly pin: (holder: PinHolder, id: string | null) => void;
  /** Copies what is on the label of a device. */
  readonly copy: (id: string) => void;
  /** Whether somebody is typing into the search. */
  readonly hurried: boolean;
  /** Column heads, for the table. */
  readonly head?: ReactNode;
}

/** The devices, as tiles or as lines. Only what the window shows is there; whatever has the focus always is. */
export const DeviceGrid = memo(function DeviceGrid({ ids, view, label, pin, copy, hurried, head }: DeviceGridProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, top } = useGridPlace(box);
  const columns = view === 'table' ? 1 : Math.max(1, Math.floor((width + GAP) / (TILE_MIN_WIDTH + GAP)));
  const rowHeight = view === 'table' ? LINE_HEIGHT : TILE_HEIGHT + GAP;
  const rows = Math.ceil(ids.length / columns);
  const focus = useGridFocus({ box, ids, columns, rowHeight, pin, copy, reveal: (row) => reveal(row) });
  const { rows: inWindow, reveal } = useGridWindow({
    count: rows,
    rowHeight,
    overscan: OVERSCAN[view],
    hurried,
    top,
    kept: Math.floor(focus.activeIndex / columns),
  });
  const style: CSSProperties = { height: rows * rowHeight };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid of links is no table of text.
    <div
      className={css.grid}
      data-view={view}
      role="grid"
      aria-label={label}
      aria-rowcount={rows + (head === undefined ? 0 : 1)}
      aria-colcount={columns}
      {...focus.handlers}
    >
      {head}
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid is no table. */}
      <div className={css.rows} ref={box} role="rowgroup" style={style}>
        {inWindow.map(({ index, start }) => {
          const shown = ids.slice(index * columns, (index + 1) * columns);
          return (
            <GridRow
              key={columns === 1 ? shown[0] : index}
              index={index + (head === undefined ? 1 : 2)}
              className={css.row}
              style={{
                height: rowHeight,
                top: start - top,
                gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              }}
            >
              {shown.map((id) => (
                <GridCell key={id} id={id} view={view} tabIndex={id === focus.activeId ? 0 : -1} />
              ))}
            </GridRow>
          );
        })}
      </div>
    </div>
  );
});
