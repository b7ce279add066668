import { hasEnded } from '../../../shared/domain/firmware/task-machine.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import type { Bench } from '../../bench/bench.ts';
import type { Clock } from '../../bench/ports.ts';
import { type CliContext, call } from '../context.ts';

/** How often `stage` looks whether a device has become ready for its firmware. */
const LOOK_EVERY_MS = 1_000;

/**
 * Plans an order's firmware as its devices come in, without ever asking twice for one device and version; says whether any
 * of it is still open.
 */
export function driveQueue(
  context: CliContext,
  bench: Bench,
  order: OrderNumber,
  clock: Clock,
): { hasWork(): boolean; stop(): void } {
  let open = 0;
  let isOn = true;
  let timer: { cancel(): void } | null = null;
  const look = async (): Promise<void> => {
    await call(context, bench, 'queue.plan', { order, deviceIds: null, again: false });
    const shown = await call(context, bench, 'queue.show', {});
    if (shown.ok) open = shown.value.tasks.filter((task) => task.order === order && !hasEnded(task.state)).length;
    if (isOn) timer = clock.after(LOOK_EVERY_MS, () => void look());
  };
  void look();
  return {
    hasWork: () => open > 0,
    stop: () => {
      isOn = false;
      timer?.cancel();
    },
  };
}
