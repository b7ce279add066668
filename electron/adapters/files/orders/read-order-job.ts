import type { Order } from '../../../../shared/domain/order/order.ts';
import { type OrderReading, readOrderFile } from '../../../../shared/domain/order/read-order-file.ts';
import type { SheetFailure } from '../../../../shared/domain/sheet/problems.ts';
import { ok, type Result } from '../../../../shared/lib/result.ts';
import type { Failure } from '../../../../shared/lib/sentence.ts';
import type { OrderFileJob, OrderFileReading } from '../../../bench/ports/order-files.ts';
import type { SheetReader } from '../../../bench/ports.ts';

/** Rows that a person looks at to see whether the columns are right. */
const PREVIEW_ROWS = 8;

/** A file as it was read, before it is laid beside the bench. */
export interface ReadOrders {
  readonly described: Omit<OrderFileReading, 'planned'>;
  readonly orders: Result<readonly Order[], SheetFailure>;
}

/** Reads an order's file: a pure function of its bytes and of what was said about them. Fails where it is no table. */
export function readOrderJob(sheets: SheetReader, job: OrderFileJob): Result<ReadOrders, Failure> {
  const { fileName, bytes, choice } = job;
  const read = sheets.read(fileName, bytes);
  if (!read.ok) return read;
  const { format, encoding, delimiter } = read.value;
  const { orders, sheet, ...reading } = readOrderFile(read.value, fileName, choice);
  return ok({
    orders,
    described: {
      book: { format, encoding, delimiter },
      sheets: read.value.sheets.flatMap(({ name, hidden, sheet: { rows } }) =>
        name === null ? [] : [{ name, hidden, rows: rows.length }],
      ),
      sheet: read.value.sheets[sheet]?.name ?? null,
      reading: { ...reading, rows: previewOf(reading) },
      rowCount: reading.rows.length,
    },
  });
}

function previewOf({ rows }: Pick<OrderReading, 'rows'>): OrderReading['rows'] {
  return rows.slice(0, PREVIEW_ROWS);
}
