import type { OrderRow } from './order-row.ts';

/** How many units each row of a line stands for, and how many the line expects beyond them. */
export interface CountedLine {
  readonly kind: 'counted';
  readonly perRow: readonly number[];
  readonly open: number;
}

/** What the quantities of a line's rows come to, or why that can't be told. */
export type LineQuantity =
  | CountedLine
  /** Fewer ordered than given: `row` is the first that is one too many. */
  | { readonly kind: 'tooFew'; readonly quantity: number; readonly given: number; readonly row: number }
  /** The rows name no devices, and the figure could be each row's own or the whole line's. */
  | { readonly kind: 'ambiguous'; readonly quantity: number; readonly rows: number; readonly row: number }
  /** Rows of single devices that disagree on how many there are. */
  | { readonly kind: 'differs'; readonly first: number; readonly second: number; readonly row: number };

/**
 * What the quantity column means. It is written in three ways, and only the rows themselves tell which: the whole line's
 * quantity repeated on a row for each device; each row's own (all 1, or one row a line, or one row a site); or not at all.
 * A reading that has to be guessed is refused: half of the devices of a site would be missing, or expected twice.
 */
export function countLine(rows: readonly OrderRow[]): LineQuantity {
  const given = rows.map((row) => Math.max(1, row.serials.length, row.macs.length, row.names.length));
  const total = sum(given);
  const stated = rows.filter((row): row is OrderRow & { quantity: number } => row.quantity !== null);
  const [first] = stated;
  if (first === undefined) return { kind: 'counted', perRow: given, open: 0 };
  const { quantity } = first;
  const other = stated.find((row) => row.quantity !== quantity);
  if (rows.length === 1) return oneRow(first, quantity);
  if (other !== undefined) return ownQuantities(rows, stated, quantity, other);
  if (quantity === 1 && stated.length === rows.length && total === rows.length) {
    return { kind: 'counted', perRow: given, open: 0 };
  }
  if (stated.length === 1 || quantity === rows.length || rows.some(namesDevices)) {
    return quantity < total
      ? { kind: 'tooFew', quantity, given: total, row: rowAt(rows, given, quantity) }
      : { kind: 'counted', perRow: given, open: quantity - total };
  }
  return { kind: 'ambiguous', quantity, rows: rows.length, row: first.row };
}

/** One row a line: its open slots are at the row's own place. */
function oneRow(row: OrderRow, quantity: number): LineQuantity {
  const given = Math.max(row.serials.length, row.macs.length, row.names.length > 1 ? row.names.length : 0);
  return quantity < given
    ? { kind: 'tooFew', quantity, given, row: row.row }
    : { kind: 'counted', perRow: [quantity], open: 0 };
}

/** Different figures can't be one total: each row's own, if no row is a single device that would contradict it. */
function ownQuantities(
  rows: readonly OrderRow[],
  stated: readonly (OrderRow & { quantity: number })[],
  first: number,
  other: OrderRow & { quantity: number },
): LineQuantity {
  const single = stated.some((row) => row.quantity > 1 && namesDevices(row) && row.serials.length < row.quantity);
  if (single || stated.length < rows.length) {
    return { kind: 'differs', first, second: other.quantity, row: other.row };
  }
  const over = stated.find((row) => row.serials.length > row.quantity || row.macs.length > row.quantity);
  if (over !== undefined) {
    const given = Math.max(over.serials.length, over.macs.length);
    return { kind: 'tooFew', quantity: over.quantity, given, row: over.row };
  }
  return { kind: 'counted', perRow: stated.map(({ quantity }) => quantity), open: 0 };
}

function namesDevices({ serials, macs, names }: OrderRow): boolean {
  return serials.length > 0 || macs.length > 0 || names.length > 0;
}

/** The row in which the count first goes over `quantity`. */
function rowAt(rows: readonly OrderRow[], given: readonly number[], quantity: number): number {
  let count = 0;
  const index = given.findIndex((of) => {
    count += of;
    return count > quantity;
  });
  return rows[index]?.row ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
