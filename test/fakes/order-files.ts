import { readOrderJob } from '../../electron/adapters/files/orders/read-order-job.ts';
import { createSheetReader } from '../../electron/adapters/files/sheet-reader.ts';
import type { OrderFileReader } from '../../electron/bench/ports/order-files.ts';
import { planImport } from '../../shared/domain/order/import-plan.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';

/** Reads order files as the import thread does, on the thread of the test. */
export function createInlineOrderFiles(): OrderFileReader {
  const sheets = createSheetReader();
  return {
    read: async (job, orderOnBench, signal) => {
      const read = readOrderJob(sheets, job);
      if (signal.aborted) return err(failure('import.stopped', { file: job.fileName }));
      if (!read.ok) return read;
      const { described, orders } = read.value;
      if (!orders.ok) return ok({ ...described, planned: orders });
      const before = orders.value.flatMap(({ number }) => {
        const order = orderOnBench(number);
        return order === null ? [] : [[number, order] as const];
      });
      return ok({ ...described, planned: ok(planImport(orders.value, new Map(before))) });
    },
  };
}
