import { useCallback, useState } from 'react';

/** A list of devices, or the order's sites with what has come of each. */
export const VIEWS = ['tiles', 'table', 'sites'] as const;
export type View = (typeof VIEWS)[number];
export type ListView = Exclude<View, 'sites'>;

const KEY = 'greenroom.view';
/** More tiles than this are no longer taken in at a glance (UI.md). */
const MOST_TILES = 60;

/** What the address says, else the person's choice, else tiles or table by how many devices there are. */
export function useView(devices: number, addressed: View | null): readonly [View, (view: View) => void] {
  const [chosen, setChosen] = useState<View | null>(() => {
    const kept = localStorage.getItem(KEY);
    return VIEWS.find((view) => view === kept) ?? null;
  });
  const choose = useCallback((view: View) => {
    localStorage.setItem(KEY, view);
    setChosen(view);
  }, []);
  return [addressed ?? chosen ?? (devices > MOST_TILES ? 'table' : 'tiles'), choose];
}

/** The view that the key leads to next. */
export function nextView(view: View): View {
  return VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? view;
}
