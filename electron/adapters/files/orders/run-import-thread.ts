import { parentPort, workerData } from 'node:worker_threads';
import { planImport } from '../../../../shared/domain/order/import-plan.ts';
import type { Order, OrderedPlace, OrderNumber, Unit } from '../../../../shared/domain/order/order.ts';
import type { OrderFileJob } from '../../../bench/ports/order-files.ts';
import { createSheetReader } from '../sheet-reader.ts';
import { readOrderJob } from './read-order-job.ts';
import { type FromThread, piecesOf, type ToThread } from './thread-messages.ts';

/** The import thread: reads the one file it was started with, asks for the orders it names, compares, and is done. */
export async function runImportThread(): Promise<void> {
  const job = workerData as OrderFileJob;
  const progress = (stage: 'reading' | 'comparing', done: number, total: number): void =>
    say({ kind: 'progress', stage, done, total });
  const read = readOrderJob(
    createSheetReader((done, total) => progress('reading', done, total)),
    job,
  );
  if (!read.ok) return say({ kind: 'failed', failure: read.error });
  say({ kind: 'described', described: read.value.described });
  const { orders } = read.value;
  if (!orders.ok) return say({ kind: 'refused', failure: orders.error });
  const { rowCount } = read.value.described;
  progress('comparing', 0, rowCount);
  const before = await askForOrders(orders.value.map(({ number }) => number));
  for (const { order, changes, ...head } of planImport(orders.value, before)) {
    const { units, positions, ...lines } = order;
    say({ kind: 'order', head: { ...head, order: lines } });
    for (const items of piecesOf(units)) say({ kind: 'piece', part: 'units', items });
    for (const items of piecesOf(positions)) say({ kind: 'piece', part: 'positions', items });
    for (const items of piecesOf(changes.slice(0, MAX_CHANGES))) say({ kind: 'piece', part: 'changes', items });
  }
  say({ kind: 'done' });
}

/** Changes of one order that are written out for a person; their ids are all told. */
const MAX_CHANGES = 1_000;

function askForOrders(orders: readonly OrderNumber[]): Promise<ReadonlyMap<OrderNumber, Order>> {
  return new Promise((resolve) => {
    const found = new Map<OrderNumber, Order & { readonly units: Unit[]; readonly positions: OrderedPlace[] }>();
    let last: (Order & { readonly units: Unit[]; readonly positions: OrderedPlace[] }) | null = null;
    const take = (message: ToThread): void => {
      if (message.kind === 'end') {
        parentPort?.off('message', take);
        resolve(found);
      } else if (message.kind === 'order') {
        last = { ...message.head, units: [], positions: [] };
        found.set(last.number, last);
      } else if (message.part === 'units') last?.units.push(...(message.items as readonly Unit[]));
      else last?.positions.push(...(message.items as readonly OrderedPlace[]));
    };
    parentPort?.on('message', take);
    say({ kind: 'needs', orders });
  });
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
