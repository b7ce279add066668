import { closedSeatSchema, isoTimeSchema } from '../../../../shared/contract/schemas.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { ClosedSeat, Closing } from '../../../../shared/domain/matching/closed-order.ts';
import type { OrderNumber } from '../../../../shared/domain/order/order.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface SeatRow {
  readonly deviceId: DeviceId;
  readonly seat: string;
}

/** How an order stood when it was closed; null: it is open. */
export function readClosings(db: ReadableDb): (number: OrderNumber) => Closing | null {
  const one = db.prepare<[string], { readonly at: string }>(
    'SELECT closed_at AS at FROM closed_orders WHERE order_number = ?',
  );
  const seats = db.prepare<[string], SeatRow>(
    'SELECT device_id AS deviceId, seat FROM closed_seats WHERE order_number = ? ORDER BY ordinal',
  );
  return (number) => {
    const place = { table: 'closed_orders', key: number };
    const row = one.get(number);
    if (row === undefined) return null;
    return {
      at: parseRow(isoTimeSchema, row.at, place),
      seats: seats.all(number).map(({ deviceId, seat }) => {
        const parsed = parseRow(closedSeatSchema, parseJson(seat, place), place);
        return { ...parsed, match: { ...parsed.match, deviceId } };
      }),
    };
  };
}

/** What entries do to the tables of closed orders. An order that goes takes its rows along. */
export interface ClosingProjection {
  close(entry: JournalEntry, number: OrderNumber, seats: readonly ClosedSeat[]): void;
  reopen(number: OrderNumber): void;
  /** A device that proves to be another one takes its seats along. */
  merge(id: DeviceId, absorbed: readonly DeviceId[]): void;
}

/** Canonical, so that the seat that is appended and the one that is read from its entry are the same text. */
function textOf(seat: ClosedSeat): string {
  return canonicalJson(seat as unknown as Json);
}

export function projectClosings(db: WritableDb): ClosingProjection {
  const drop = db.prepare<[string]>('DELETE FROM closed_orders WHERE order_number = ?');
  // Nothing is closed that is not there: an entry of an order that was removed meanwhile says nothing.
  const add = db.prepare(
    `INSERT INTO closed_orders (order_number, closed_at, seq)
     SELECT number, @at, @seq FROM orders WHERE number = @number`,
  );
  const addSeat = db.prepare(
    'INSERT INTO closed_seats (order_number, ordinal, device_id, seat) VALUES (@number, @ordinal, @deviceId, @seat)',
  );
  const follow = db.prepare<[string, string]>('UPDATE closed_seats SET device_id = ? WHERE device_id = ?');
  return {
    close: ({ at, seq }, number, seats) => {
      drop.run(number);
      if (add.run({ number, at, seq }).changes === 0) return;
      for (const [ordinal, seat] of seats.entries()) {
        addSeat.run({ number, ordinal, deviceId: seat.match.deviceId, seat: textOf(seat) });
      }
    },
    reopen: (number) => {
      drop.run(number);
    },
    merge: (id, absorbed) => {
      for (const gone of absorbed) follow.run(id, gone);
    },
  };
}
