import type { BoardHead, BoardRow } from '../../../shared/contract/board.ts';
import type { DeviceDetail } from '../../../shared/contract/calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Order, OrderNumber } from '../../../shared/domain/order/order.ts';
import type { OrderVerdict } from '../../../shared/domain/readiness/verdict.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import type { Bench } from '../../bench/bench.ts';
import { type CliContext, call } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';

/** Everything that is known of an order on the bench, read at one moment. */
export interface OrderStatus {
  readonly order: Order;
  readonly importedAt: IsoTime;
  readonly head: BoardHead;
  readonly verdict: OrderVerdict;
  /** Devices of the order, strangers beside them, units that nobody has seen. */
  readonly rows: readonly BoardRow[];
  readonly details: ReadonlyMap<DeviceId, DeviceDetail>;
}

/** Reads an order's status. Fails where the order is not on the bench. */
export async function readStatus(
  context: CliContext,
  bench: Bench,
  number: string,
): Promise<Result<OrderStatus, Failure>> {
  const shown = await call(context, bench, 'orders.show', { number });
  if (!shown.ok) return shown;
  const { order, summary } = shown.value;
  const board = readBoard(bench, order.number);
  if (!board.ok) return board;
  const { head, rows } = board.value;
  return ok({
    order,
    importedAt: summary.importedAt,
    head,
    verdict: head.verdict ?? summary.verdict,
    rows,
    details: await readDetails(context, bench, rows),
  });
}

/** The devices behind these rows. One that is gone between two reads is left out. */
export async function readDetails(
  context: CliContext,
  bench: Bench,
  rows: readonly BoardRow[],
): Promise<ReadonlyMap<DeviceId, DeviceDetail>> {
  const details = new Map<DeviceId, DeviceDetail>();
  for (const { deviceId } of rows) {
    if (deviceId === null) continue;
    const detail = await call(context, bench, 'devices.show', { id: deviceId });
    if (detail.ok) details.set(deviceId, detail.value);
  }
  return details;
}

function readBoard(bench: Bench, order: OrderNumber): Result<{ head: BoardHead; rows: readonly BoardRow[] }, Failure> {
  const opened = bench.topics.board({ order }, () => undefined);
  if (!opened.ok) return opened;
  const snapshot = opened.value.snapshot();
  opened.value.close();
  return ok(snapshot);
}

/** Exit status of an order's state: 0 only where the verdict is *ready*, with nothing that waits for a person. */
export function statusOfVerdict(verdict: OrderVerdict): ExitStatus {
  return verdict === 'ready' ? EXIT.done : EXIT.exceptions;
}
