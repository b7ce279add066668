import { useCallback, useState } from 'react';

export type View = 'tiles' | 'table';

const KEY = 'greenroom.view';
/** More tiles than this are no longer taken in at a glance (UI.md). */
const MOST_TILES = 60;

/** Tiles or table: the person's choice, else by how many devices there are. */
export function useView(devices: number): readonly [View, (view: View) => void] {
  const [chosen, setChosen] = useState<View | null>(() => {
    const kept = localStorage.getItem(KEY);
    return kept === 'tiles' || kept === 'table' ? kept : null;
  });
  const choose = useCallback((view: View) => {
    localStorage.setItem(KEY, view);
    setChosen(view);
  }, []);
  return [chosen ?? (devices > MOST_TILES ? 'table' : 'tiles'), choose];
}
