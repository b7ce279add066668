import { isoTimeSchema, orderSchema } from '../../../../shared/contract/schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { Order, OrderNumber } from '../../../../shared/domain/order/order.ts';
import type { OrderReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface OrderRow {
  readonly number: string;
  readonly customer: string;
  readonly sha256: string;
  readonly imported_at: string;
}

interface PositionRow {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly visitDate: string | null;
}

/** Orders as they were last imported, in the order of their first import. */
export function readOrders(db: ReadableDb): OrderReader {
  const columns = 'SELECT number, customer, sha256, imported_at FROM orders';
  const all = db.prepare<[], OrderRow>(`${columns} ORDER BY first_seq`);
  const one = db.prepare<[string], OrderRow>(`${columns} WHERE number = ?`);
  const lines = db.prepare<[string]>(
    'SELECT line, sku, description, quantity, kind FROM order_lines WHERE order_number = ? ORDER BY ordinal',
  );
  const units = db.prepare<[string]>(
    'SELECT id, line, sku, serial, mac, position_id AS positionId FROM units WHERE order_number = ? ORDER BY ordinal',
  );
  const positions = db.prepare<[string], PositionRow>(
    'SELECT id, site, name, visit_date AS visitDate FROM positions WHERE order_number = ? ORDER BY ordinal',
  );
  const load = (row: OrderRow): ReturnType<OrderReader['list']>[number] => {
    const place = { table: 'orders', key: row.number };
    const order = parseRow(
      orderSchema,
      {
        number: row.number,
        customer: row.customer,
        lines: lines.all(row.number),
        units: units.all(row.number),
        positions: positions
          .all(row.number)
          .map((position) => ({ ...position, site: parseJson(position.site, place) })),
      },
      place,
    );
    return { order, importedAt: parseRow(isoTimeSchema, row.imported_at, place), sha256: row.sha256 };
  };
  return {
    list: db.transaction(() => all.all().map(load)),
    find: db.transaction((number: OrderNumber) => {
      const row = one.get(number);
      return row === undefined ? null : load(row);
    }),
  };
}

/** Projects an import: the order's lines, units and positions become those of `order`, whatever they were. */
export function projectOrders(
  db: WritableDb,
): (entry: JournalEntry, order: Order, source: { readonly fileName: string; readonly sha256: string }) => void {
  const upsert = db.prepare(
    `INSERT INTO orders (number, customer, file_name, sha256, imported_at, first_seq, seq)
     VALUES (@number, @customer, @fileName, @sha256, @at, @seq, @seq)
     ON CONFLICT (number) DO UPDATE SET customer = excluded.customer, file_name = excluded.file_name,
       sha256 = excluded.sha256, imported_at = excluded.imported_at, seq = excluded.seq`,
  );
  const clear = ['units', 'positions', 'order_lines'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE order_number = ?`),
  );
  const addLine = db.prepare(
    'INSERT INTO order_lines VALUES (@number, @ordinal, @line, @sku, @description, @quantity, @kind)',
  );
  const addPosition = db.prepare('INSERT INTO positions VALUES (@number, @ordinal, @id, @site, @name, @visitDate)');
  const addUnit = db.prepare(
    'INSERT INTO units VALUES (@number, @ordinal, @id, @line, @sku, @serial, @mac, @positionId)',
  );
  return (entry, order, source) => {
    const { number, customer } = order;
    upsert.run({ number, customer, ...source, at: entry.at, seq: entry.seq });
    for (const statement of clear) statement.run(number);
    for (const [ordinal, line] of order.lines.entries()) addLine.run({ ...line, number, ordinal });
    for (const [ordinal, position] of order.positions.entries()) {
      addPosition.run({ ...position, site: JSON.stringify(position.site), number, ordinal });
    }
    for (const [ordinal, unit] of order.units.entries()) addUnit.run({ ...unit, number, ordinal });
  };
}
