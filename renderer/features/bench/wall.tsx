import { type CSSProperties, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoardHead, useBoardRow, useRowOrder } from '../../client/use-board.ts';
import { CountFigures } from '../../components/count-figures.tsx';
import { DeviceTile } from '../../components/device-tile.tsx';
import { OrderTitle } from './bench-head.tsx';
import type { BenchQuery } from './bench-query.ts';
import css from './wall.module.css';

const TILE_MIN_WIDTH = 292;
const TILE_MIN_HEIGHT = 196;
const TILE_MAX_HEIGHT = 244;
const GAP = 12;
/** The count above the tiles, and the margins. */
const HEAD_HEIGHT = 242;
/** The line that says how many more there are. */
const REST_HEIGHT = 44;

/** Counts and tiles alone, legible across the room: as many tiles as fit, what needs a hand first. */
export function Wall({ query }: { readonly query: BenchQuery }) {
  const { t } = useTranslation();
  const head = useBoardHead();
  const { ids } = useRowOrder(query);
  const { width, height } = useWindowSize();
  const columns = howMany(width - 2 * GAP, TILE_MIN_WIDTH);
  const room = height - HEAD_HEIGHT;
  const rows =
    ids.length <= columns * howMany(room, TILE_MIN_HEIGHT)
      ? howMany(room, TILE_MIN_HEIGHT)
      : howMany(room - REST_HEIGHT, TILE_MIN_HEIGHT);
  const shown = ids.slice(0, columns * rows);
  const style: CSSProperties = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, ${TILE_MAX_HEIGHT}px))`,
  };
  if (head === null) return null;
  return (
    <main className={css.wall} id="main">
      <div className={css.title}>
        <OrderTitle head={head} />
        <span className={css.leave}>{t('bench.wall.leave')}</span>
      </div>
      <CountFigures counts={head.counts} chosen={null} wall />
      <div className={css.tiles} style={style}>
        {shown.map((id) => (
          <WallTile key={id} id={id} />
        ))}
      </div>
      {shown.length < ids.length && (
        <p className={css.rest}>{t('bench.wall.rest', { count: ids.length - shown.length })}</p>
      )}
    </main>
  );
}

function WallTile({ id }: { readonly id: string }) {
  const row = useBoardRow(id);
  if (row === undefined) return null;
  return (
    <div className={css.tile}>
      <DeviceTile row={row} tabIndex={0} wall />
    </div>
  );
}

/** How many of at least `size` fit side by side. */
function howMany(room: number, size: number): number {
  return Math.max(1, Math.floor((room + GAP) / (size + GAP)));
}

let current = { width: 0, height: 0 };

function useWindowSize(): { readonly width: number; readonly height: number } {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('resize', listener);
      return () => window.removeEventListener('resize', listener);
    },
    () => {
      const { innerWidth: width, innerHeight: height } = window;
      if (current.width !== width || current.height !== height) current = { width, height };
      return current;
    },
  );
}
