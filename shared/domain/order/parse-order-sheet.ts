import { err, ok, type Result } from '../../lib/result.ts';
import { parseSerialKey } from '../identity/serial.ts';
import { MAX_QUANTITY, parseName } from '../sheet/cell.ts';
import type { Table } from '../sheet/columns.ts';
import { fileProblem, Problems, quoted, type SheetFailure } from '../sheet/problems.ts';
import type { Sheet, SheetRow } from '../sheet/sheet.ts';
import { type DayMonthOrder, decideDayMonthOrder } from '../sheet/visit-date.ts';
import { buildOrder, expectedUnits, planOrder } from './build-order.ts';
import { type Columns, type OrderConstants, orderTable, readHeader } from './header.ts';
import type { Field } from './header-names.ts';
import { isFrenchHeader } from './header-names.ts';
import type { Order } from './order.ts';
import { type OrderRow, parseOrderRow } from './order-row.ts';
import { isPrintedRow } from './printed-rows.ts';

/** The orders of a sheet whose headers say what it holds. */
export function parseOrderSheet(sheet: Sheet, fileName: string): Result<readonly Order[], SheetFailure> {
  return parseOrderTable(orderTable(sheet, null), {}, fileName);
}

/**
 * Reads the orders of one table: all of them, or none. A file that contradicts itself in one place is refused with every
 * problem found, each with its row and column; identifiers in what is taken are exactly as they were read. `constants`
 * are what every row says of itself that no column does.
 */
export function parseOrderTable(
  table: Table<Field>,
  constants: OrderConstants,
  fileName: string,
): Result<readonly Order[], SheetFailure> {
  const header = readHeader(table, constants, fileName);
  if (!header.ok) return header;
  const { columns } = header.value;
  const rows = header.value.rows.filter((row) => !isPrintedRow(row, columns));
  if (rows.length === 0) return err(fileProblem('order.noRows', { file: quoted(fileName) }));
  const problems = new Problems('order');
  const dates = dayMonthOrder(rows, columns);
  const read = rows.map((row) => parseOrderRow(row, columns, dates, problems)).filter((row) => row !== null);
  checkTwice(read, columns, problems);
  // Quantities are only added up where every row could be read: one unread row would be reported as missing devices.
  if (!problems.isEmpty()) return err(problems.failure());
  const plans = [...Map.groupBy(read, ({ order }) => order).values()].map((group) => planOrder(group, problems));
  if (!problems.isEmpty()) return err(problems.failure());
  // Counted before it is built: a quantity is typed in a moment, and every open slot of it takes memory.
  const expected = plans.reduce((total, plan) => total + expectedUnits(plan), 0);
  if (expected > MAX_QUANTITY) {
    return err(fileProblem('order.tooManyUnits', { file: quoted(fileName), count: expected, max: MAX_QUANTITY }));
  }
  const orders = plans.map((plan) => buildOrder(plan, problems));
  return problems.isEmpty() ? ok(orders) : err(problems.failure());
}

function dayMonthOrder(rows: readonly SheetRow[], { visitDate, header }: Columns): DayMonthOrder {
  if (visitDate === null) return 'undecided';
  const decided = decideDayMonthOrder(rows.map(({ cells }) => parseName(cells[visitDate] ?? '')));
  return decided === 'undecided' && isFrenchHeader(header[visitDate] ?? '') ? 'day-first' : decided;
}

/** A serial or a MAC belongs to one piece: the second row that claims it is named together with the first. */
function checkTwice(rows: readonly OrderRow[], { serial, mac, header }: Columns, problems: Problems): void {
  const serials = new Map<string, number>();
  const macs = new Map<string, number>();
  for (const row of rows) {
    const claim = (
      seen: Map<string, number>,
      key: string,
      value: string,
      code: string,
      column: number | null,
    ): void => {
      const firstRow = seen.get(key);
      if (firstRow === undefined) seen.set(key, row.row);
      else if (column !== null) {
        problems.cell(code, { row: row.row, column, header: header[column] ?? '' }, { value, firstRow });
      }
    };
    for (const text of row.serials) claim(serials, parseSerialKey(text) ?? text, text, 'serialTwice', serial);
    for (const text of row.macs) claim(macs, text, text, 'macTwice', mac);
  }
}
