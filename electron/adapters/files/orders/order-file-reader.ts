import { Worker } from 'node:worker_threads';
import type { PlannedImport } from '../../../../shared/domain/order/import-plan.ts';
import type { Order, OrderedPlace, OrderNumber, Unit } from '../../../../shared/domain/order/order.ts';
import type { UnitChange } from '../../../../shared/domain/order/unit-changes.ts';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../../shared/lib/sentence.ts';
import type {
  OrderFileJob,
  OrderFileReader,
  OrderFileReading,
  ReadProgress,
} from '../../../bench/ports/order-files.ts';
import type { Log } from '../../../bench/ports.ts';
import { type FromThread, piecesOf, type ToThread } from './thread-messages.ts';

export interface OrderFileReaderOptions {
  /** The entry of the import thread: `import-thread.ts`, or `.js` once built. */
  readonly threadUrl: URL;
  readonly log: Log;
  /** How long one file may take, its thread's start included. */
  readonly timeoutMs?: number;
}

/** Fifty times what ten thousand rows take; only a file made to be slow gets there. */
const TIMEOUT_MS = 60_000;
/** The largest file that is allowed needs half of it. */
const MAX_MEMORY_MB = 1_024;

/** Reads order files in threads of their own, one each, which end with their file, at the deadline, or when stopped. */
export function createOrderFileReader({
  threadUrl,
  log,
  timeoutMs = TIMEOUT_MS,
}: OrderFileReaderOptions): OrderFileReader {
  return {
    read: (job, orderOnBench, signal, onProgress) =>
      new Promise((resolve) => {
        const { fileName } = job;
        if (signal.aborted) return resolve(err(failure('import.stopped', { file: fileName })));
        const worker = new Worker(threadUrl, {
          workerData: job satisfies OrderFileJob,
          name: 'import',
          resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
        });
        let answered = false;
        const finish = (outcome: Result<OrderFileReading, Failure>): void => {
          // Ending the thread makes it say that it ended: the first word counts.
          if (answered) return;
          answered = true;
          clearTimeout(deadline);
          signal.removeEventListener('abort', stop);
          void worker.terminate();
          resolve(outcome);
        };
        const stop = (): void => finish(err(failure('import.stopped', { file: fileName })));
        const fail = (cause: string): void => {
          if (!answered) log.error('an order file was not read', { cause });
          finish(err(failure('import.failed', { file: fileName })));
        };
        const deadline = setTimeout(() => finish(err(failure('import.tooSlow', { file: fileName }))), timeoutMs);
        signal.addEventListener('abort', stop, { once: true });
        const gather = createGatherer({
          finish,
          onProgress,
          answer: (numbers) => void sendOrders(worker, numbers, orderOnBench),
        });
        worker.on('message', gather);
        worker.once('error', (error) => fail(error instanceof Error ? (error.stack ?? error.message) : String(error)));
        worker.once('exit', (code) => fail(`the import thread ended with ${code} and no answer`));
      }),
  };
}

interface GathererOptions {
  readonly finish: (outcome: Result<OrderFileReading, Failure>) => void;
  readonly onProgress: ReadProgress;
  readonly answer: (numbers: readonly OrderNumber[]) => void;
}

/** Puts together what the thread says in pieces. */
function createGatherer({ finish, onProgress, answer }: GathererOptions): (message: FromThread) => void {
  let described: Omit<OrderFileReading, 'planned'> | null = null;
  const planned: Growing[] = [];
  return (message) => {
    const growing = planned.at(-1);
    switch (message.kind) {
      case 'progress':
        return onProgress(message.stage, message.done, message.total);
      case 'needs':
        return answer(message.orders);
      case 'described':
        described = message.described;
        return;
      case 'order':
        planned.push({ ...message.head, changes: [], order: { ...message.head.order, units: [], positions: [] } });
        return;
      case 'piece':
        if (message.part === 'units') growing?.order.units.push(...(message.items as readonly Unit[]));
        else if (message.part === 'positions')
          growing?.order.positions.push(...(message.items as readonly OrderedPlace[]));
        else growing?.changes.push(...(message.items as readonly UnitChange[]));
        return;
      case 'done':
        if (described !== null) finish(ok({ ...described, planned: ok(planned) }));
        return;
      case 'refused':
        if (described !== null) finish(ok({ ...described, planned: err(message.failure) }));
        return;
      case 'failed':
        return finish(err(message.failure));
      default:
        return assertNever(message);
    }
  };
}

type Growing = Omit<PlannedImport, 'order' | 'changes'> & {
  readonly order: Omit<Order, 'units' | 'positions'> & { readonly units: Unit[]; readonly positions: OrderedPlace[] };
  readonly changes: UnitChange[];
};

/** Hands the bench's orders over piece by piece, with a turn of the engine between two. */
async function sendOrders(
  worker: Worker,
  numbers: readonly OrderNumber[],
  orderOnBench: (number: OrderNumber) => Order | null,
): Promise<void> {
  const send = (message: ToThread): void => worker.postMessage(message);
  for (const number of numbers) {
    const order = orderOnBench(number);
    if (order === null) continue;
    const { units, positions, ...head } = order;
    send({ kind: 'order', head });
    for (const items of piecesOf(units)) {
      send({ kind: 'piece', part: 'units', items });
      await turn();
    }
    for (const items of piecesOf(positions)) {
      send({ kind: 'piece', part: 'positions', items });
      await turn();
    }
  }
  send({ kind: 'end' });
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
