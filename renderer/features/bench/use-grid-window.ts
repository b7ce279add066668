import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';

/** Top bar, tool bar and table head, which lie over the first rows. */
const COVERED_TOP = 156;
/** Left free below the last row that is scrolled to. */
const FREE_BELOW = 12;

export interface GridWindowOptions {
  /** How many rows there are. */
  readonly count: number;
  /** In CSS pixels. */
  readonly rowHeight: number;
  /** Rows beyond the window's edges: what a fast wheel passes in two frames. */
  readonly overscan: number;
  /** Somebody types into the search: each key may bring other rows, and only those that can be seen are worth drawing. */
  readonly hurried: boolean;
  /** How far below the top of the page the rows begin, in CSS pixels. */
  readonly top: number;
  /** The row that stays wherever the window is, because it has the focus; -1: none. */
  readonly kept: number;
}

/** Which rows of a long list are in the page: those in the window, some around it, and the one that has the focus. */
export function useGridWindow({ count, rowHeight, overscan, hurried, top, kept }: GridWindowOptions): {
  readonly rows: readonly VirtualItem[];
  /** Scrolls a row into view. */
  readonly reveal: (row: number) => void;
} {
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: hurried ? 0 : overscan,
    scrollMargin: top,
    scrollPaddingStart: COVERED_TOP,
    scrollPaddingEnd: FREE_BELOW,
    useFlushSync: false,
    rangeExtractor: ({ startIndex, endIndex, overscan: around, count: all }) => {
      const first = Math.max(0, startIndex - around);
      const last = Math.min(all - 1, endIndex + around);
      const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      if (kept >= 0 && kept < all && (kept < first || kept > last)) range.push(kept);
      return range.sort((a, b) => a - b);
    },
  });
  return { rows: virtualizer.getVirtualItems(), reveal: (row) => virtualizer.scrollToIndex(row) };
}
