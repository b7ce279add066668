import type { PlannedImport } from '../../../shared/domain/order/import-plan.ts';
import type { Order, OrderNumber } from '../../../shared/domain/order/order.ts';
import type { OrderChoice, OrderReading } from '../../../shared/domain/order/read-order-file.ts';
import type { SheetFailure } from '../../../shared/domain/sheet/problems.ts';
import type { Workbook } from '../../../shared/domain/sheet/sheet.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';

/** One file to be read and laid beside the bench. */
export interface OrderFileJob {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly choice: OrderChoice;
}

/** What a file holds, without its rows: they stay where they were read. */
export interface OrderFileReading {
  readonly book: Pick<Workbook, 'format' | 'encoding' | 'delimiter'>;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly rows: number }[];
  /** The sheet that was read; null for a file that is one table. */
  readonly sheet: string | null;
  /** `rows` are the first few. */
  readonly reading: Omit<OrderReading, 'orders' | 'sheet'>;
  readonly rowCount: number;
  readonly planned: Result<readonly PlannedImport[], SheetFailure>;
}

/** How far a file is read: `done` of `total` bytes or rows. */
export type ReadProgress = (stage: 'reading' | 'comparing', done: number, total: number) => void;

export interface OrderFileReader {
  /**
   * Reads an order's file and lays it beside the orders that `orderOnBench` gives. Off the engine's thread: ten thousand
   * rows take a second of a processor. Fails with `sheet.*` where the file is no table, `import.stopped` where `signal`
   * ended it, and `import.tooSlow` or `import.failed` where its thread did.
   */
  read(
    job: OrderFileJob,
    orderOnBench: (number: OrderNumber) => Order | null,
    signal: AbortSignal,
    onProgress: ReadProgress,
  ): Promise<Result<OrderFileReading, Failure>>;
}
