import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { StoredOrder } from './ports.ts';
import type { BenchState } from './state.ts';

/**
 * An order that may be changed. Fails with `order.unknown`, and with `order.isClosed`: a closed order is what people were
 * told it is, and changes only once it is open again.
 */
export function findOpenOrder(
  { orders }: Pick<BenchState, 'orders'>,
  number: OrderNumber,
): Result<StoredOrder, Failure> {
  const stored = orders.get(number);
  if (stored === undefined) return err(failure('order.unknown', { order: number }));
  return stored.closed === null ? ok(stored) : err(failure('order.isClosed', { order: number }));
}

/**
 * Fails with `order.isClosed` where the device stands on an order that is closed: what people were told of it is kept as it
 * was.
 */
export function refuseOnClosedOrder({ orders }: Pick<BenchState, 'orders'>, id: DeviceId): Result<null, Failure> {
  for (const { order, closed } of orders.values()) {
    if (closed?.seats.some(({ match }) => match.deviceId === id) === true) {
      return err(failure('order.isClosed', { order: order.number }));
    }
  }
  return ok(null);
}
