import { isoTimeSchema, orderSchema } from '../../../../shared/contract/schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { Order, OrderedPlace, OrderNumber, Unit } from '../../../../shared/domain/order/order.ts';
import type { OrderReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { insertRows } from '../insert-rows.ts';
import { parseJson, parseRow } from '../rows.ts';
import { readClosings } from './closed-orders.ts';

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
  const closingOf = readClosings(db);
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
    const importedAt = parseRow(isoTimeSchema, row.imported_at, place);
    return { order, importedAt, sha256: row.sha256, closed: closingOf(order.number) };
  };
  return {
    list: db.transaction(() => all.all().map(load)),
    find: db.transaction((number: OrderNumber) => {
      const row = one.get(number);
      return row === undefined ? null : load(row);
    }),
  };
}

export interface OrderProjection {
  /** What its last file said; null: it is new. */
  find(number: OrderNumber): Order | null;
  /** The order's lines, units and positions become those of `order`; `before` is what they were. */
  write(
    entry: JournalEntry,
    order: Order,
    source: { readonly fileName: string; readonly sha256: string },
    before: Order | null,
  ): void;
  remove(number: OrderNumber): void;
}

export function projectOrders(db: WritableDb): OrderProjection {
  const upsert = db.prepare(
    `INSERT INTO orders (number, customer, file_name, sha256, imported_at, first_seq, seq)
     VALUES (@number, @customer, @fileName, @sha256, @at, @seq, @seq)
     ON CONFLICT (number) DO UPDATE SET customer = excluded.customer, file_name = excluded.file_name,
       sha256 = excluded.sha256, imported_at = excluded.imported_at, seq = excluded.seq`,
  );
  const reader = readOrders(db);
  const clearLines = db.prepare<[string]>('DELETE FROM order_lines WHERE order_number = ?');
  const clear = ['units', 'positions'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE order_number = ?`),
  );
  const changePosition = db.prepare(
    `UPDATE positions SET site = @site, name = @name, visit_date = @visitDate
     WHERE order_number = @number AND ordinal = @ordinal AND id = @id`,
  );
  const changeUnit = db.prepare(
    `UPDATE units SET line = @line, sku = @sku, serial = @serial, mac = @mac, position_id = @positionId
     WHERE order_number = @number AND ordinal = @ordinal AND id = @id`,
  );
  const addLines = insertRows(db, 'order_lines', [
    'order_number',
    'ordinal',
    'line',
    'sku',
    'description',
    'quantity',
    'kind',
  ]);
  const addPositions = insertRows(db, 'positions', ['order_number', 'ordinal', 'id', 'site', 'name', 'visit_date']);
  const addUnits = insertRows(db, 'units', [
    'order_number',
    'ordinal',
    'id',
    'line',
    'sku',
    'serial',
    'mac',
    'position_id',
  ]);
  const drop = db.prepare<[string]>('DELETE FROM orders WHERE number = ?');
  return {
    find: (number) => reader.find(number)?.order ?? null,
    write: (entry, order, source, before) => {
      const { number, customer } = order;
      upsert.run({ number, customer, ...source, at: entry.at, seq: entry.seq });
      clearLines.run(number);
      addLines(
        order.lines.map(({ line, sku, description, quantity, kind }, ordinal) => [
          number,
          ordinal,
          line,
          sku,
          description,
          quantity,
          kind,
        ]),
      );
      // The common correction: the same rows, a few with another serial. Anything else is written anew.
      if (before !== null && hasSameRows(before, order)) {
        for (const [ordinal, position] of order.positions.entries()) {
          if (!isSamePlace(before.positions[ordinal], position)) {
            changePosition.run({ ...position, site: JSON.stringify(position.site), number, ordinal });
          }
        }
        for (const [ordinal, unit] of order.units.entries()) {
          if (!isSameUnit(before.units[ordinal], unit)) changeUnit.run({ ...unit, number, ordinal });
        }
        return;
      }
      for (const statement of clear) statement.run(number);
      addPositions(
        order.positions.map(({ id, site, name, visitDate }, ordinal) => [
          number,
          ordinal,
          id,
          JSON.stringify(site),
          name,
          visitDate,
        ]),
      );
      addUnits(
        order.units.map(({ id, line, sku, serial, mac, positionId }, ordinal) => [
          number,
          ordinal,
          id,
          line,
          sku,
          serial,
          mac,
          positionId,
        ]),
      );
    },
    remove: (number) => {
      // Units before the positions they point at; the rest goes with the order.
      for (const statement of [...clear, clearLines]) statement.run(number);
      drop.run(number);
    },
  };
}

/** Whether both have the same positions and units, by id, in the same places of their lists. */
function hasSameRows(before: Order, after: Order): boolean {
  return hasSameIds(before.positions, after.positions) && hasSameIds(before.units, after.units);
}

function hasSameIds(before: readonly { readonly id: string }[], after: readonly { readonly id: string }[]): boolean {
  return before.length === after.length && before.every(({ id }, index) => after[index]?.id === id);
}

function isSamePlace(before: OrderedPlace | undefined, { site, name, visitDate }: OrderedPlace): boolean {
  return (
    before?.name === name &&
    before.visitDate === visitDate &&
    before.site.length === site.length &&
    site.every((part, depth) => part === before.site[depth])
  );
}

function isSameUnit(before: Unit | undefined, { line, sku, serial, mac, positionId }: Unit): boolean {
  return (
    before?.line === line &&
    before.sku === sku &&
    before.serial === serial &&
    before.mac === mac &&
    before.positionId === positionId
  );
}
