import { memo } from 'react';
import { useBoardRow } from '../../client/use-board.ts';
import { DeviceRow } from '../../components/device-row.tsx';
import { DeviceTile } from '../../components/device-tile.tsx';
import { GridCell as GridPart } from '../../components/grid-parts.tsx';
import type { ListView } from './use-view.ts';

export interface GridCellProps {
  readonly id: string;
  readonly view: ListView;
  readonly tabIndex: 0 | -1;
}

/** One device of the grid: renders when its own row changes, and not when any other does. */
export const GridCell = memo(function GridCell({ id, view, tabIndex }: GridCellProps) {
  const row = useBoardRow(id);
  if (row === undefined) return null;
  if (view === 'table') return <DeviceRow row={row} tabIndex={tabIndex} />;
  return (
    <GridPart>
      <DeviceTile row={row} tabIndex={tabIndex} />
    </GridPart>
  );
});
