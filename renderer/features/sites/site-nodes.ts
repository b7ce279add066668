import type { PlanOfOrder } from '../../../shared/contract/site-calls.ts';
import type { OrderCounts } from '../../../shared/domain/readiness/verdict.ts';
import { siteKey } from '../../../shared/domain/site/position.ts';
import { isCounted } from '../../client/row-query.ts';
import type { PlacedRows } from '../../client/use-placed-rows.ts';

const FIGURES = ['expected', 'seen', 'matched', 'ready', 'missing'] as const;

/** One line of the site tree, with what is in it and below it. */
export interface SiteNode {
  readonly key: string;
  readonly path: readonly string[];
  /** Whether it has sites below it. */
  readonly isBranch: boolean;
  readonly positions: number;
  readonly counts: OrderCounts;
}

interface Draft {
  readonly path: readonly string[];
  isBranch: boolean;
  positions: number;
  readonly counts: Record<keyof OrderCounts, number>;
}

/** Every site and those above it, in the order in which a tree shows them; counts include what lies below. */
export function siteNodes(plan: Pick<PlanOfOrder, 'sites' | 'positions'>, rowOf: PlacedRows): readonly SiteNode[] {
  const nodes = new Map<string, Draft>();
  const branches = new Map<string, readonly Draft[]>();
  const nodeAt = (path: readonly string[]): Draft => {
    const key = siteKey(path);
    const counts = { expected: 0, seen: 0, matched: 0, ready: 0, missing: 0, exceptions: 0 };
    const node = nodes.get(key) ?? { path, isBranch: false, positions: 0, counts };
    nodes.set(key, node);
    return node;
  };
  /** The node of a path and all those above it, worked out once a site and not once a place. */
  const branchOf = (path: readonly string[]): readonly Draft[] => {
    const known = branches.get(siteKey(path));
    if (known !== undefined) return known;
    const branch = path.length === 0 ? [nodeAt([])] : path.map((_, depth) => nodeAt(path.slice(0, depth + 1)));
    for (const node of branch.slice(0, -1)) node.isBranch = true;
    branches.set(siteKey(path), branch);
    return branch;
  };
  for (const { path } of plan.sites) branchOf(path);
  for (const { site, id } of plan.positions) {
    const branch = branchOf(site);
    const row = rowOf.get(id);
    const counted = row === undefined ? [] : FIGURES.filter((figure) => isCounted(row, figure));
    for (const node of branch) {
      node.positions += 1;
      if (row?.group === 0) node.counts.exceptions += 1;
      for (const figure of counted) node.counts[figure] += 1;
    }
  }
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  return [...nodes].map(([key, node]) => ({ key, ...node })).sort((a, b) => byPath(a.path, b.path, compare));
}

function byPath(a: readonly string[], b: readonly string[], compare: (a: string, b: string) => number): number {
  for (const [depth, name] of a.entries()) {
    const other = b[depth];
    if (other === undefined) return 1;
    const difference = compare(name, other) || Number(name > other) - Number(name < other);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** More lines than this, and a tree opens with its uppermost sites alone. */
const MAX_OPEN = 60;

/** The lines that are shown while these are the sites that a person has opened or folded. */
export function shownNodes(
  nodes: readonly SiteNode[],
  byHand: ReadonlyMap<string, boolean>,
): readonly (SiteNode & { readonly isOpen: boolean })[] {
  const opens = nodes.length <= MAX_OPEN;
  const isOpen = (key: string): boolean => byHand.get(key) ?? opens;
  return nodes
    .filter(({ path }) => path.slice(0, -1).every((_, depth) => isOpen(siteKey(path.slice(0, depth + 1)))))
    .map((node) => ({ ...node, isOpen: isOpen(node.key) }));
}
