import { useCallback, useMemo, useState } from 'react';

/** Which lines of a list are chosen, as file managers do it: one, several, or a run from the one chosen last. */
export interface Selection {
  /** Those of the list that are chosen, in its order. */
  readonly chosen: readonly string[];
  readonly has: (id: string) => boolean;
  readonly only: (id: string) => void;
  readonly toggle: (id: string) => void;
  /** Everything from the one chosen last to this one, both included. */
  readonly extendTo: (id: string) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** `ids` are the lines in the order shown; what is no longer among them is no longer chosen. */
export function useSelection(ids: readonly string[]): Selection {
  const [set, setSet] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const chosen = useMemo(() => (set.size === 0 ? [] : ids.filter((id) => set.has(id))), [ids, set]);
  const only = useCallback((id: string): void => {
    setSet(new Set([id]));
    setAnchor(id);
  }, []);
  const toggle = useCallback((id: string): void => {
    setSet((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
    setAnchor(id);
  }, []);
  const extendTo = useCallback(
    (id: string): void => {
      const [from, to] = [anchor === null ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
      if (from === -1) only(id);
      else setSet(new Set(ids.slice(Math.min(from, to), Math.max(from, to) + 1)));
    },
    [anchor, ids, only],
  );
  return {
    chosen,
    has: (id) => set.has(id),
    only,
    toggle,
    extendTo,
    all: () => setSet(new Set(ids)),
    none: () => setSet(new Set()),
  };
}
