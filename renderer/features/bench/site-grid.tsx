import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowQuery } from '../../client/row-query.ts';
import { useSiteOrder } from '../../client/use-board.ts';
import { GridRow } from '../../components/grid-parts.tsx';
import css from './bench-page.module.css';
import grid from './device-grid.module.css';
import { GridCell } from './grid-cell.tsx';
import { GroupLine } from './group-line.tsx';
import { SiteHead } from './site-head.tsx';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridWindow } from './use-grid-window.ts';

const LINE_HEIGHT = 54;
const OVERSCAN = 10;

export interface SiteGridProps {
  readonly query: RowQuery;
  /** Whether somebody is typing into the search. */
  readonly hurried: boolean;
  /** Copies what is on the label of a device. */
  readonly copy: (id: string) => void;
  /** How many devices a search or a filter has found, folded ones included. */
  readonly onShown: (count: number) => void;
}

/**
 * The board from the order's side: a line for each site and sub-site with what is expected, seen, matched and ready, and
 * below it, where it is unfolded, the devices in their places.
 */
export const SiteGrid = memo(function SiteGrid({ query, hurried, copy, onShown }: SiteGridProps) {
  const { t } = useTranslation();
  const { lines, found, order } = useSiteOrder(query);
  const box = useRef<HTMLDivElement>(null);
  const { top } = useGridPlace(box);
  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  useLayoutEffect(() => onShown(found), [onShown, found]);

  const focus = useGridFocus({
    box,
    ids,
    columns: 1,
    rowHeight: LINE_HEIGHT,
    pin: order.pin,
    copy,
    reveal: (row) => reveal(row),
    onKey: (key, id, goTo) => {
      const line = lines.find((candidate) => candidate.id === id);
      if (line === undefined || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false;
      // As in every tree: right opens, left closes, and left of what is closed leads to what it is in.
      if (line.kind === 'group' && line.open !== (key === 'ArrowRight')) order.fold(id, !line.open);
      else if (key === 'ArrowLeft' && line.parent !== null) goTo(line.parent);
      return true;
    },
  });
  const { rows, reveal } = useGridWindow({
    count: lines.length,
    rowHeight: LINE_HEIGHT,
    overscan: OVERSCAN,
    hurried,
    top,
    kept: focus.activeIndex,
  });

  return (
    <>
      {lines.length === 0 && <p className={css.nothing}>{t('bench.nothingFound')}</p>}
      <div
        className={grid.grid}
        data-view="table"
        role="treegrid"
        aria-label={t('bench.sites.label')}
        aria-rowcount={lines.length + 1}
        aria-colcount={7}
        hidden={lines.length === 0}
        {...focus.handlers}
      >
        <SiteHead onFoldAll={order.foldAll} />
        {/* biome-ignore lint/a11y/useSemanticElements: a virtual tree is no table. */}
        <div className={grid.rows} ref={box} role="rowgroup" style={{ height: lines.length * LINE_HEIGHT }}>
          {rows.map(({ index, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const tabIndex = line.id === focus.activeId ? 0 : -1;
            return (
              <GridRow
                key={line.id}
                index={index + 2}
                className={grid.row}
                style={{ height: LINE_HEIGHT, top: start - top }}
                level={line.level}
                expanded={line.kind === 'group' ? line.open : undefined}
              >
                {line.kind === 'group' ? (
                  <GroupLine line={line} tabIndex={tabIndex} onFold={order.fold} />
                ) : (
                  <GridCell id={line.id} view="table" tabIndex={tabIndex} />
                )}
              </GridRow>
            );
          })}
        </div>
      </div>
    </>
  );
});
