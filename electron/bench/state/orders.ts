import type { ReadableStore, StoredOrder } from '../ports.ts';
import type { Slice } from './slice.ts';

/** The orders of the bench. */
export interface OrdersView {
  /** Every order, open or closed, by number. */
  readonly orders: ReadonlyMap<string, StoredOrder>;
  /** Those whose units the bench expects. */
  readonly openOrders: ReadonlyMap<string, StoredOrder>;
}

type Kinds = 'order.imported' | 'order.removed' | 'order.closed' | 'order.reopened' | 'device.merged';

export function ordersSlice(store: ReadableStore): Slice<OrdersView, Kinds> {
  const orders = new Map<string, StoredOrder>();
  const openOrders = new Map<string, StoredOrder>();
  const set = (stored: StoredOrder): void => {
    orders.set(stored.order.number, stored);
    // In the order of the first import, as after a start: where two orders name the same serial, the first has it.
    openOrders.clear();
    for (const [number, each] of orders) if (each.closed === null) openOrders.set(number, each);
  };
  for (const stored of store.orders.list()) set(stored);
  return {
    view: { orders, openOrders },
    takers: {
      'order.imported': ({ order, source }, { at }) => {
        const closed = orders.get(order.number)?.closed ?? null;
        set({ order, importedAt: at, sha256: source.sha256, closed });
      },
      'order.removed': ({ order }) => {
        orders.delete(order);
        openOrders.delete(order);
      },
      'order.closed': ({ order, seats }, { at }) => {
        const stored = orders.get(order);
        if (stored !== undefined) set({ ...stored, closed: { at, seats } });
      },
      'order.reopened': ({ order }) => {
        const stored = orders.get(order);
        if (stored !== undefined) set({ ...stored, closed: null });
      },
      // A device that proves to be another one takes its seat along.
      'device.merged': ({ device, absorbed }) => {
        for (const stored of orders.values()) {
          const { closed } = stored;
          if (closed === null || !closed.seats.some(({ match }) => absorbed.includes(match.deviceId))) continue;
          const seats = closed.seats.map((seat) =>
            absorbed.includes(seat.match.deviceId) ? { ...seat, match: { ...seat.match, deviceId: device.id } } : seat,
          );
          set({ ...stored, closed: { ...closed, seats } });
        }
      },
    },
  };
}
