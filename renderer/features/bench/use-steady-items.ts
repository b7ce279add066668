import { useRef, useState } from 'react';
import type { Attention } from '../../../shared/contract/board.ts';
import { compareText } from '../../../shared/lib/compare.ts';
import type { BoardStore } from '../../client/board-store.ts';
import { textOf } from '../../client/row-text.ts';

/** A line of the list; `settled` once nothing has to be done any more, while it still holds its place. */
export interface SteadyItem {
  readonly item: Attention;
  readonly settled: boolean;
}

export interface SteadyItems {
  readonly lines: readonly SteadyItem[];
  /** For the element around the lines: tells when somebody is about to press one of them. */
  readonly handlers: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/**
 * The exceptions in an order that lasts: what failed first, then by place. While the pointer or the focus is on them no
 * line moves or goes, and a new one comes last: a button that slips away under a finger sets the wrong device aside.
 */
export function useSteadyItems(items: readonly Attention[], board: BoardStore): SteadyItems {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<readonly Attention[]>([]);
  const current = new Map(items.map((item) => [item.rowId, item]));
  const held = (pointed || focused) && shown.current.length > 0;
  const sorted = items.toSorted((a, b) => compareItems(a, b, board));
  const before = held ? shown.current : [];
  const places = new Set(before.map(({ rowId }) => rowId));
  const lines = [
    ...before.map((item) => ({ item: current.get(item.rowId) ?? item, settled: !current.has(item.rowId) })),
    // Below the last, where it moves none: the focus may rest here for an hour, and a new exception can't wait for that.
    ...sorted.filter(({ rowId }) => !places.has(rowId)).map((item) => ({ item, settled: false })),
  ];
  shown.current = lines.map(({ item }) => item);
  return {
    lines,
    handlers: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  };
}

function compareItems(a: Attention, b: Attention, board: BoardStore): number {
  const placeOf = ({ rowId }: Attention): string => {
    const row = board.row(rowId);
    return row === undefined ? '' : textOf(row).place;
  };
  return (
    Number(b.severity === 'failed') - Number(a.severity === 'failed') ||
    compareText(placeOf(a), placeOf(b)) ||
    compareText(a.rowId, b.rowId)
  );
}
