import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../shared/domain/site/position.ts';
import { GridHead, GridRow } from '../../components/grid-parts.tsx';
import type { PlaceContext } from './place-context.ts';
import css from './position-grid.module.css';
import { PositionLine } from './position-line.tsx';
import { useLineFocus } from './use-line-focus.ts';
import type { Selection } from './use-selection.ts';

const LINE_HEIGHT = 48;
const COLUMNS = ['place', 'site', 'model', 'address', 'port', 'device'] as const;

export interface PositionGridProps {
  readonly positions: readonly Position[];
  /** How deep the shown site lies; what is below it names its own site. */
  readonly depth: number;
  readonly selection: Selection;
  readonly context: PlaceContext;
  readonly onRemove: (ids: readonly string[]) => void;
}

/**
 * The places of a site, to be chosen, renamed and opened by mouse and by keyboard. Only the lines that the window shows
 * are there, so that ten thousand scroll as ten do.
 */
export function PositionGrid({ positions, depth, selection, context, onRemove }: PositionGridProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: positions.length,
    getScrollElement: () => box.current,
    getItemKey: (index) => positions[index]?.id ?? index,
    estimateSize: () => LINE_HEIGHT,
    overscan: 8,
    // What is being typed into, or has the focus, stays in the page when it is scrolled out of the window.
    rangeExtractor: (range) => {
      const kept = [openId, activeId].map((id) => positions.findIndex((position) => position.id === id));
      return [...new Set([...defaultRangeExtractor(range), ...kept.filter((index) => index >= 0)])].sort(
        (a, b) => a - b,
      );
    },
  });
  const focus = useLineFocus({
    box,
    activeId,
    setActiveId,
    ids: positions.map(({ id }) => id),
    reveal: (index) => virtual.scrollToIndex(index),
    selection,
    onOpen: (id) => setOpenId((before) => (before === id ? null : id)),
    onRemove,
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in grid-parts.
    <div
      role="grid"
      aria-label={t('sites.positions')}
      aria-multiselectable="true"
      aria-rowcount={positions.length + 1}
      className={css.list}
      ref={box}
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
    >
      <GridRow index={1} className={css.heading}>
        <GridHead>
          <input
            type="checkbox"
            aria-label={t('sites.chooseAll')}
            checked={selection.chosen.length === positions.length}
            ref={(element) => {
              if (element !== null) {
                element.indeterminate = selection.chosen.length > 0 && selection.chosen.length < positions.length;
              }
            }}
            onChange={({ currentTarget: { checked } }) => (checked ? selection.all() : selection.none())}
          />
        </GridHead>
        <GridHead>
          <span className="gr-hidden">{t('bench.column.state')}</span>
        </GridHead>
        {COLUMNS.map((column) => (
          <GridHead key={column}>{t(`sites.column.${column}`)}</GridHead>
        ))}
        <GridHead>
          <span className="gr-hidden">{t('sites.column.edit')}</span>
        </GridHead>
      </GridRow>
      {/* biome-ignore lint/a11y/useSemanticElements: as in grid-parts. */}
      <div role="rowgroup" className={css.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const position = positions[index];
          if (position === undefined) return null;
          return (
            <PositionLine
              key={position.id}
              position={position}
              index={index}
              start={start}
              depth={depth}
              isActive={focus.activeIndex === index}
              isOpen={openId === position.id}
              selection={selection}
              context={context}
              measure={virtual.measureElement}
              onOpen={(open) => {
                setOpenId(open ? position.id : null);
                if (!open) focus.goTo(position.id);
              }}
            />
          );
        })}
      </div>
    </div>
  );
}
