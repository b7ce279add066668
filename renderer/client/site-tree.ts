import type { BoardRow } from '../../shared/contract/board.ts';
import { siteKey } from '../../shared/domain/site/position.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { compareText } from '../../shared/lib/compare.ts';
import { isCounted } from './row-query.ts';
import { naturalKey } from './row-text.ts';

/** What a group of rows is called. */
export type GroupName =
  | { readonly kind: 'order'; readonly order: string }
  | { readonly kind: 'site'; readonly name: string }
  /** Ordered, and nobody has said where to. */
  | { readonly kind: 'no-site' }
  /** On the bench and on no order. */
  | { readonly kind: 'no-order' };

/** How far the rows of a group are: each figure counts those that the next one is taken from. */
export interface GroupCounts {
  readonly expected: number;
  readonly seen: number;
  readonly matched: number;
  readonly ready: number;
  /** Rows that wait for a person. */
  readonly hand: number;
  /** All rows: strangers are in no other figure. */
  readonly rows: number;
}

/** One line of the board from the order's side: an order, a site or sub-site, or a device in its place. */
export type SiteLine =
  | {
      readonly kind: 'group';
      readonly id: string;
      /** The group that this one is in; null at the top. */
      readonly parent: string | null;
      /** From 1. */
      readonly level: number;
      readonly name: GroupName;
      readonly counts: GroupCounts;
      readonly open: boolean;
    }
  | { readonly kind: 'row'; readonly id: string; readonly parent: string; readonly level: number };

export interface SiteTreeInput {
  /** Every row of the board: these are counted. */
  readonly rows: Iterable<BoardRow>;
  /** The rows that are shown, by place. */
  readonly shown: readonly BoardRow[];
  readonly isOpen: (group: { readonly id: string; readonly name: GroupName }) => boolean;
}

interface Group {
  readonly id: string;
  readonly parent: string | null;
  readonly level: number;
  readonly name: GroupName;
  readonly counts: Record<keyof GroupCounts, number>;
  readonly groups: Map<string, Group>;
  readonly shown: string[];
  /** Rows below it that are shown, its own and those of its groups. */
  shownBelow: number;
}

const FIGURES = ['expected', 'seen', 'matched', 'ready', 'hand'] as const;

/**
 * The lines of the board from the order's side. Orders make a level where there are several; a group of which nothing is
 * shown is left out. Places that nobody has named come after those that somebody has, strangers last.
 */
export function siteLines({ rows, shown, isOpen }: SiteTreeInput): readonly SiteLine[] {
  const all = [...rows];
  const tree = createTree(hasSeveralOrders(all));
  // What is shown comes by place, and so do the groups that it makes; the others show nothing.
  for (const row of shown) {
    const path = tree.pathOf(row);
    for (const group of path) group.shownBelow += 1;
    path.at(-1)?.shown.push(row.id);
  }
  for (const row of all) count(row, tree.pathOf(row));
  return [...tree.top.values()].toSorted(byRank).flatMap((group) => linesOf(group, isOpen));
}

function hasSeveralOrders(rows: readonly BoardRow[]): boolean {
  const first = rows.find(({ order }) => order !== null)?.order;
  return rows.some(({ order }) => order !== null && order !== first);
}

interface Tree {
  readonly top: ReadonlyMap<string, Group>;
  /** The groups from the top down to the one that a row is in, made where they are not there yet. */
  pathOf(row: BoardRow): readonly Group[];
}

function createTree(withOrders: boolean): Tree {
  const top = new Map<string, Group>();
  const paths = new Map<string, readonly Group[]>();
  const make = (names: readonly GroupName[]): readonly Group[] => {
    const path: Group[] = [];
    let groups = top;
    for (const name of names) {
      const key = keyOf(name);
      const parent = path.at(-1) ?? null;
      const group = groups.get(key) ?? newGroup(`${parent?.id ?? 'group:'}/${key}`, parent, name);
      groups.set(key, group);
      path.push(group);
      groups = group.groups;
    }
    return path;
  };
  return {
    top,
    pathOf: ({ order, site }) => {
      const key = siteKey([order ?? '', ...site]);
      const known = paths.get(key);
      if (known !== undefined) return known;
      const made = make(order === null ? [NO_ORDER] : namesOf(order, site, withOrders));
      paths.set(key, made);
      return made;
    },
  };
}

const NO_ORDER: GroupName = { kind: 'no-order' };
const NO_SITE: GroupName = { kind: 'no-site' };

function namesOf(order: string, site: readonly string[], withOrders: boolean): readonly GroupName[] {
  const sites = site.map((name): GroupName => ({ kind: 'site', name }));
  const places = sites.length === 0 ? [NO_SITE] : sites;
  return withOrders ? [{ kind: 'order', order }, ...places] : places;
}

function keyOf(name: GroupName): string {
  switch (name.kind) {
    case 'order':
      return `o:${encodeURIComponent(name.order)}`;
    case 'site':
      return `s:${encodeURIComponent(name.name)}`;
    case 'no-site':
    case 'no-order':
      return name.kind;
    default:
      return assertNever(name);
  }
}

function newGroup(id: string, parent: Group | null, name: GroupName): Group {
  return {
    id,
    parent: parent?.id ?? null,
    level: (parent?.level ?? 0) + 1,
    name,
    counts: { expected: 0, seen: 0, matched: 0, ready: 0, hand: 0, rows: 0 },
    groups: new Map(),
    shown: [],
    shownBelow: 0,
  };
}

function count(row: BoardRow, path: readonly Group[]): void {
  for (const { counts } of path) counts.rows += 1;
  for (const figure of FIGURES) {
    if (!isCounted(row, figure)) continue;
    for (const { counts } of path) counts[figure] += 1;
  }
}

function linesOf(group: Group, isOpen: SiteTreeInput['isOpen']): readonly SiteLine[] {
  const { id, parent, level, name, counts, groups, shown, shownBelow } = group;
  if (shownBelow === 0) return [];
  const open = isOpen(group);
  const head: SiteLine = { kind: 'group', id, parent, level, name, counts, open };
  if (!open) return [head];
  const own = shown.map((row): SiteLine => ({ kind: 'row', id: row, parent: id, level: level + 1 }));
  return [head, ...[...groups.values()].toSorted(byRank).flatMap((below) => linesOf(below, isOpen)), ...own];
}

/** Orders by number; sites as they came, which is by name, for sorting keeps the order of equals. */
function byRank(a: Group, b: Group): number {
  return rankOf(a.name) - rankOf(b.name) || compareText(orderKey(a.name), orderKey(b.name));
}

function orderKey(name: GroupName): string {
  return name.kind === 'order' ? naturalKey(name.order) : '';
}

function rankOf({ kind }: GroupName): number {
  return kind === 'no-order' ? 2 : kind === 'no-site' ? 1 : 0;
}

/** Whether two lines show the same, so that the one before can stay and nothing is drawn anew. */
export function isSameLine(a: SiteLine, b: SiteLine): boolean {
  if (a.kind !== b.kind || a.id !== b.id || a.parent !== b.parent || a.level !== b.level) return false;
  if (a.kind === 'row' || b.kind === 'row') return true;
  const figures = [...FIGURES, 'rows'] as const;
  return a.open === b.open && figures.every((figure) => a.counts[figure] === b.counts[figure]);
}
