/** Things to be joined, by class: all of one class are alike. Classes are numbered from 0. */
export interface ClassProblem {
  /** How many there are of each left class, and of each right class. */
  readonly supply: readonly number[];
  readonly demand: readonly number[];
  /** By left class: the right classes that fit, in the order in which they are preferred. */
  readonly fits: readonly (readonly number[])[];
  /** By left class, then right class: how many are joined already. Kept as far as the maximum allows. */
  readonly start: readonly ReadonlyMap<number, number>[];
}

/** By left class, then right class: how many are joined. */
export type ClassFlow = readonly ReadonlyMap<number, number>[];

/** One more of `left` joined to `right`; where `right` was full, by moving one of the next step's `left` away from it. */
interface Step {
  readonly left: number;
  readonly right: number;
}

/**
 * A maximum assignment between classes: no other joins more. Ten thousand devices of twelve models and ten thousand open slots
 * of twelve SKUs are a network of 24 nodes, so it costs the models and not the devices: augmenting paths, shortest first
 * (Edmonds and Karp), each carrying as many as fit through it.
 */
export function assignClasses({ supply, demand, fits, start }: ClassProblem): ClassFlow {
  const flow = supply.map((_, left) => new Map(start[left] ?? []));
  const joined = (left: number, right: number): number => flow[left]?.get(right) ?? 0;
  const free = supply.map((count, left) => count - sumOf(flow[left]?.values() ?? []));
  const open = demand.map((count, right) => count - sumOf(flow.map((row) => row.get(right) ?? 0)));
  const change = (left: number, right: number, amount: number): void => {
    const now = joined(left, right) + amount;
    if (now === 0) flow[left]?.delete(right);
    else flow[left]?.set(right, now);
  };

  for (;;) {
    const path = shortestPath({ fits, flow, free, open });
    const [first, last] = [path[0], path.at(-1)];
    if (first === undefined || last === undefined) return flow;
    const moved = path.slice(1).map(({ left }, before) => ({ left, right: path[before]?.right ?? 0 }));
    const limits = [
      free[first.left] ?? 0,
      open[last.right] ?? 0,
      ...moved.map(({ left, right }) => joined(left, right)),
    ];
    const amount = Math.min(...limits);
    for (const { left, right } of moved) change(left, right, -amount);
    for (const { left, right } of path) change(left, right, amount);
    free[first.left] = (free[first.left] ?? 0) - amount;
    open[last.right] = (open[last.right] ?? 0) - amount;
  }
}

interface Residue {
  readonly fits: readonly (readonly number[])[];
  readonly flow: ClassFlow;
  readonly free: readonly number[];
  readonly open: readonly number[];
}

/** From a class with somebody left over to one with a place left, by breadth; empty where there is no way. */
function shortestPath({ fits, flow, free, open }: Residue): readonly Step[] {
  /** Who reached each right class first; and from which right class each left one was reached, null for a beginning. */
  const reachedBy = new Map<number, number>();
  const cameFrom = new Map<number, number | null>(
    free.flatMap((count, left): [number, null][] => (count > 0 ? [[left, null]] : [])),
  );
  // A map may grow while it is walked: it is the queue, too.
  for (const left of cameFrom.keys()) {
    for (const right of fits[left] ?? []) {
      if (reachedBy.has(right)) continue;
      reachedBy.set(right, left);
      if ((open[right] ?? 0) > 0) return trace(right, reachedBy, cameFrom);
      for (const [other, row] of flow.entries()) {
        if (!cameFrom.has(other) && (row.get(right) ?? 0) > 0) cameFrom.set(other, right);
      }
    }
  }
  return [];
}

function trace(
  end: number,
  reachedBy: ReadonlyMap<number, number>,
  cameFrom: ReadonlyMap<number, number | null>,
): readonly Step[] {
  const steps: Step[] = [];
  for (let right: number | null = end; right !== null; ) {
    const left = reachedBy.get(right);
    if (left === undefined) break;
    steps.unshift({ left, right });
    right = cameFrom.get(left) ?? null;
  }
  return steps;
}

function sumOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
