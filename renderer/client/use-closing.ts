import { useCallback, useState } from 'react';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';

export interface Closing {
  readonly busy: boolean;
  /** Each says what was done, with the way back. */
  readonly close: (order: OrderNumber) => void;
  readonly reopen: (order: OrderNumber) => void;
}

/** Closes an order that is done, and reopens it. `onChanged` is called after each, also after its undo. */
export function useClosing(onChanged: () => void): Closing {
  const { engine, notices } = useClient();
  const [busy, setBusy] = useState(false);
  const set = useCallback(
    async (order: OrderNumber, closes: boolean): Promise<void> => {
      setBusy(true);
      const done = await engine.call(closes ? 'orders.close' : 'orders.reopen', { number: order });
      setBusy(false);
      if (!done.ok) return notices.sayFailure(done.error);
      onChanged();
      notices.say({
        kind: 'done',
        sentence: { key: closes ? 'orders.close.done' : 'orders.close.reopened', params: { order } },
        undo: {
          label: { key: closes ? 'orders.close.undo' : 'orders.close.again' },
          run: () => void set(order, !closes),
        },
      });
    },
    [engine, notices, onChanged],
  );
  return {
    busy,
    close: (order) => void set(order, true),
    reopen: (order) => void set(order, false),
  };
}
