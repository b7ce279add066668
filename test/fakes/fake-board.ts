import {
  type Attention,
  type BoardHead,
  type BoardPatch,
  type BoardRow,
  type BoardSnapshot,
  MOST_ATTENTION,
} from '../../shared/contract/board.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { countStandings, orderVerdict } from '../../shared/domain/readiness/verdict.ts';

/** The board that a fake engine serves: rows that a test changes by hand. */
export interface FakeBoard {
  readonly rows: Map<string, BoardRow>;
  /** Rows of one order with the strangers beside it, or with null all. */
  snapshot(order: OrderNumber | null): BoardSnapshot;
  /** What changed in these ids, as it is now. */
  patch(order: OrderNumber | null, ids: ReadonlySet<string>): BoardPatch;
}

export function createFakeBoard(initial: readonly BoardRow[]): FakeBoard {
  const rows = new Map(initial.map((row) => [row.id, row]));
  const of = (order: OrderNumber | null): readonly BoardRow[] =>
    [...rows.values()].filter((row) => order === null || row.order === order || row.order === null);
  return {
    rows,
    snapshot: (order) => ({ head: headOf(order, of(order)), rows: [...of(order)] }),
    patch: (order, ids) => {
      const here = of(order);
      const present = new Set(here.map(({ id }) => id));
      return {
        head: headOf(order, here),
        upsert: here.filter(({ id }) => ids.has(id)),
        remove: [...ids].filter((id) => !present.has(id)),
      };
    },
  };
}

/** The head of the board over these rows, counted by the domain's own rule. */
export function headOf(order: OrderNumber | null, rows: readonly BoardRow[]): BoardHead {
  const counts = countStandings(
    rows.map((row) => {
      const seated = row.verdict === 'matched' || row.verdict === 'wrong-model';
      const missing = row.deviceId === null;
      return {
        unit: missing ? ('missing' as const) : seated ? ('seen' as const) : null,
        matched: row.verdict === 'matched',
        ready: row.state === 'ready',
        exception: row.group === 0,
      };
    }),
  );
  const attention = rows.flatMap(attentionOf);
  return {
    order,
    counts,
    verdict: rows.length === 0 ? null : orderVerdict(counts),
    attention: attention.slice(0, MOST_ATTENTION),
    attentionCount: attention.length,
  };
}

function attentionOf(row: BoardRow): readonly Attention[] {
  if (row.group !== 0) return [];
  return [
    {
      rowId: row.id,
      deviceId: row.deviceId,
      order: row.order,
      severity: row.state === 'failed' ? 'failed' : 'hand',
      sentence: row.now,
      action:
        row.verdict === 'unexpected'
          ? 'set-aside'
          : row.gates.credential === 'failed'
            ? 'enter-credential'
            : row.gates.clock === 'failed'
              ? 'identify-again'
              : 'show',
    },
  ];
}
