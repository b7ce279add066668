import type { BoardHead, BoardPatch, BoardRow } from '../../../shared/contract/board.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { Bench, TopicSession } from '../../bench/bench.ts';
import type { Clock } from '../../bench/ports.ts';

/** The board as it is now, kept up to date. */
export interface FollowedBoard {
  head(): BoardHead;
  rows(): readonly BoardRow[];
  close(): void;
}

/** How often a command looks at the board, in ms: as often as a page would. */
const LOOK_INTERVAL_MS = 100;

/**
 * Follows the board of one order (null: of every open one). `onChange` is told which rows are new or different, and the
 * ids of those that are gone, ten times a second at most. Fails where there is no such order.
 */
export function followBoard(
  bench: Bench,
  order: OrderNumber | null,
  clock: Clock,
  onChange: (changed: readonly BoardRow[], gone: readonly string[]) => void,
): Result<FollowedBoard, Failure> {
  let session: TopicSession<'board'> | null = null;
  let timer: { cancel(): void } | null = null;
  const rows = new Map<string, BoardRow>();

  const look = (): void => {
    timer = null;
    const patch = session?.take() ?? null;
    if (patch === null) return;
    head = patch.head ?? head;
    apply(rows, patch);
    onChange(patch.upsert, patch.remove);
  };
  const opened = bench.topics.board({ order }, () => {
    timer ??= clock.after(LOOK_INTERVAL_MS, look);
  });
  if (!opened.ok) return opened;
  session = opened.value;
  const first = session.snapshot();
  let { head } = first;
  for (const row of first.rows) rows.set(row.id, row);
  return ok({
    head: () => head,
    rows: () => [...rows.values()],
    close: () => {
      timer?.cancel();
      session?.close();
      session = null;
    },
  });
}

function apply(rows: Map<string, BoardRow>, patch: BoardPatch): void {
  for (const row of patch.upsert) rows.set(row.id, row);
  for (const id of patch.remove) rows.delete(id);
}
