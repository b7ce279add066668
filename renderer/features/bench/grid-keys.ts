/** How far a key moves in a grid of `columns`, of which `pageRows` rows are visible. Null: no key of a grid. */
export function targetIndex(
  key: string,
  from: number,
  { count, columns, pageRows }: { readonly count: number; readonly columns: number; readonly pageRows: number },
): number | null {
  const to = stepOf(key, from, count, columns, pageRows);
  return to === null ? null : Math.min(Math.max(to, 0), count - 1);
}

function stepOf(key: string, from: number, count: number, columns: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowDown':
      // Below a short last row there is nothing: stay, rather than jump to a tile that is not below.
      return from + columns < count ? from + columns : from;
    case 'ArrowUp':
      return from >= columns ? from - columns : from;
    case 'PageDown':
      return from + columns * pageRows;
    case 'PageUp':
      return from - columns * pageRows;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
