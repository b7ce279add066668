import type { BoardHead, BoardRow } from '../../../shared/contract/board.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { Clock } from '../../bench/ports.ts';
import { followBoard } from './follow-board.ts';

/** When staging is over. */
export interface StagePlan {
  /** `ready`: when every expected device is. `settled`: then, or when nothing moves any more. */
  readonly until: 'ready' | 'settled';
  readonly timeoutMs: number;
  /** How long nothing may have changed, with nothing being worked on, for the bench to have settled. */
  readonly quietMs: number;
}

export type StageEnd = 'ready' | 'settled' | 'timeout' | 'interrupted';

export interface StageWatch {
  readonly clock: Clock;
  readonly onInterrupt: (run: () => void) => () => void;
  readonly onProgress: (head: BoardHead, rows: readonly BoardRow[]) => void;
  /** Whether there is work that no row shows: tasks that wait for their turn. */
  readonly hasWork?: () => boolean;
}

/**
 * A camera takes 30 to 90 s from the plug to its first word. While none of the order has been seen, silence says
 * nothing: giving up too early costs a run, waiting costs a minute.
 */
const FIRST_DEVICE_MS = 90_000;

/**
 * A device of an earlier run that is gone is known to be within 20 s; until then it stands on the board as an exception that
 * it is not. One that nobody may ask, in a foreign subnet, is never known, and must not hold up the end.
 */
const PRESENCE_KNOWN_MS = 25_000;

/** Follows an order's board until the plan says that staging is over. Fails where the order is not on the bench. */
export async function awaitStage(
  bench: Bench,
  order: OrderNumber,
  plan: StagePlan,
  { clock, onInterrupt, onProgress, hasWork }: StageWatch,
): Promise<Result<StageEnd, Failure>> {
  const over = Promise.withResolvers<StageEnd>();
  const known = new Map<string, string>();
  let quiet: { cancel(): void } | null = null;

  const followed = followBoard(bench, order, clock, (changed, gone) => {
    // All of them are taken in; the first that says something new is not enough.
    const news = changed.filter((row) => isNews(known, row)).length + gone.length;
    look(news > 0);
  });
  if (!followed.ok) return followed;
  const board = followed.value;
  const silence = onInterrupt(() => over.resolve('interrupted'));
  const deadline = clock.after(plan.timeoutMs, () => over.resolve('timeout'));
  for (const row of board.rows()) isNews(known, row);
  look(true);
  const end = await over.promise;
  for (const timer of [deadline, quiet]) timer?.cancel();
  silence();
  board.close();
  return ok(end);

  function look(isNew: boolean): void {
    const head = board.head();
    onProgress(head, board.rows());
    if (head.counts.ready >= head.counts.expected) over.resolve('ready');
    else if (isNew && plan.until === 'settled') waitForQuiet(head.counts.seen === 0);
  }

  /** `quietForMs`: for how long nothing has changed already. */
  function waitForQuiet(nothingSeen: boolean, quietForMs = 0): void {
    quiet?.cancel();
    const waitMs = nothingSeen ? Math.max(plan.quietMs, FIRST_DEVICE_MS) : plan.quietMs;
    quiet = clock.after(waitMs, () => {
      const rows = board.rows();
      if (hasWork?.() === true || rows.some(({ state }) => state === 'working')) waitForQuiet(false);
      else if (quietForMs + waitMs < PRESENCE_KNOWN_MS && rows.some(isLookedFor))
        waitForQuiet(false, quietForMs + waitMs);
      else over.resolve('settled');
    });
  }
}

/** Whether nobody has found out yet if this device is still there. */
function isLookedFor({ deviceId, presence, setAside }: BoardRow): boolean {
  return deviceId !== null && presence === null && !setAside;
}

/** Whether a row says something new. That a device was heard again is none: it is heard every few seconds. */
function isNews(known: Map<string, string>, row: BoardRow): boolean {
  const { id, state, phase, verdict, presence, position, model, firmware, serial, gates } = row;
  const says = JSON.stringify([state, phase, verdict, presence, position, model, firmware, serial, gates]);
  if (known.get(id) === says) return false;
  known.set(id, says);
  return true;
}
