import type { BoardStore } from './board-store.ts';
import type { Timers } from './client-pipe.ts';
import { createFollowedList, type PinHolder } from './followed-list.ts';
import { createRowSearch, type RowQuery } from './row-query.ts';
import { type GroupName, isSameLine, type SiteLine, siteLines } from './site-tree.ts';

/** The board from the order's side, as its lines stand now. */
export interface SiteOrder {
  lines(): readonly SiteLine[];
  /** As another query has them, from now on. Whoever asks has them at once, in the render that the query came with. */
  linesFor(query: RowQuery): readonly SiteLine[];
  /** How many rows the query has found, whether or not they are folded away. */
  found(): number;
  onLines(listener: () => void): () => void;
  /** Keeps a row even where the filter would drop it. Null lets go. */
  pin(holder: PinHolder, id: string | null): void;
  /** Folds a group, or unfolds it. */
  fold(groupId: string, open: boolean): void;
  foldAll(open: boolean): void;
  /** Begins to follow the board; the returned function stops it. */
  open(): () => void;
}

/** More rows than this are first shown as their sites alone: one line each, to be opened where something is to be done. */
const MOST_UNFOLDED = 60;

/** What a person has folded: all of it, and from that on each group. */
interface Folds {
  readonly all: boolean | null;
  readonly groups: ReadonlyMap<string, boolean>;
}

const NO_FOLDS: Folds = { all: null, groups: new Map() };

/** Follows the board's rows by order, site and place. */
export function createSiteOrder(board: BoardStore, timers: Timers, first: RowQuery): SiteOrder {
  const search = createRowSearch();
  let asked = first;
  let query = byPlace(first);
  let folds = NO_FOLDS;
  /** Of what a search or a filter has found, which unfolds by itself: held until the next one. */
  let foundFolds = NO_FOLDS;
  let foundCount = 0;
  const isNarrowed = (): boolean => query.search !== '' || query.filter !== null;

  const isOpen = ({ id, name }: { readonly id: string; readonly name: GroupName }): boolean => {
    const { all, groups } = isNarrowed() ? foundFolds : folds;
    const byItself = isNarrowed() || name.kind === 'order' || board.rows().size <= MOST_UNFOLDED;
    return groups.get(id) ?? all ?? byItself;
  };
  const list = createFollowedList<SiteLine>(board, timers, (before, isPinned) => {
    const rows = board.rows();
    const found = new Set(search(rows, query));
    for (const line of before) if (line.kind === 'row' && isPinned(line.id)) found.add(line.id);
    foundCount = found.size;
    const shown = [...found].flatMap((id) => rows.get(id) ?? []);
    return keepSame(before, siteLines({ rows: rows.values(), shown, isOpen }));
  });
  const setFolds = (next: Folds): void => {
    if (isNarrowed()) foundFolds = next;
    else folds = next;
    list.refresh();
  };

  return {
    lines: list.items,
    found: () => foundCount,
    onLines: list.onItems,
    pin: list.pin,
    open: list.open,
    linesFor: (next) => {
      if (next !== asked) {
        asked = next;
        query = byPlace(next);
        foundFolds = NO_FOLDS;
        list.remake();
      }
      return list.items();
    },
    fold: (groupId, open) => {
      const { all, groups } = isNarrowed() ? foundFolds : folds;
      setFolds({ all, groups: new Map(groups).set(groupId, open) });
    },
    foldAll: (open) => setFolds({ all: open, groups: new Map() }),
  };
}

function byPlace(query: RowQuery): RowQuery {
  return { ...query, sort: 'place', descending: false };
}

/** Lines that say the same stay the same object, so that nothing is drawn anew; all of them: the same list. */
function keepSame(before: readonly SiteLine[], next: readonly SiteLine[]): readonly SiteLine[] {
  const known = new Map(before.map((line) => [line.id, line]));
  const kept = next.map((line) => {
    const same = known.get(line.id);
    return same !== undefined && isSameLine(same, line) ? same : line;
  });
  return kept.length === before.length && kept.every((line, index) => line === before[index]) ? before : kept;
}
