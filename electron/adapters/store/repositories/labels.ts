import { printedLabelSchema } from '../../../../shared/contract/label-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { LabelPrint } from '../../../../shared/domain/label/printed-label.ts';
import type { OrderNumber, UnitId } from '../../../../shared/domain/order/order.ts';
import type { LabelReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

/** The newest printed label of each unit. */
export function readLabels(db: ReadableDb): LabelReader {
  const all = db.prepare<[], { readonly unitId: string }>(
    `SELECT unit_id AS unitId, order_number AS "order", position_id AS positionId, device_id AS deviceId,
     content_hash AS contentHash, format, printed_at AS printedAt, printed_by AS printedBy
     FROM printed_labels ORDER BY seq, unit_id`,
  );
  return {
    printed: () =>
      all.all().map((row) => parseRow(printedLabelSchema, row, { table: 'printed_labels', key: row.unitId })),
  };
}

export interface LabelProjection {
  print(entry: JournalEntry, print: LabelPrint): void;
  withdraw(unitId: UnitId): void;
  /** The order was taken off the bench. */
  removeOrder(order: OrderNumber): void;
}

export function projectLabels(db: WritableDb): LabelProjection {
  const upsert = db.prepare(
    `INSERT INTO printed_labels (unit_id, order_number, position_id, device_id, content_hash, format, printed_at, printed_by, seq)
     VALUES (@unitId, @order, @positionId, @deviceId, @contentHash, @format, @printedAt, @printedBy, @seq)
     ON CONFLICT (unit_id) DO UPDATE SET order_number = excluded.order_number, position_id = excluded.position_id,
       device_id = excluded.device_id, content_hash = excluded.content_hash, format = excluded.format,
       printed_at = excluded.printed_at, printed_by = excluded.printed_by, seq = excluded.seq`,
  );
  const remove = db.prepare<[string]>('DELETE FROM printed_labels WHERE unit_id = ?');
  const removeOrder = db.prepare<[string]>('DELETE FROM printed_labels WHERE order_number = ?');
  return {
    print: ({ at, actor, seq }, print) => {
      upsert.run({ ...print, printedAt: at, printedBy: actor.kind === 'person' ? actor.name : null, seq });
    },
    withdraw: (unitId) => {
      remove.run(unitId);
    },
    removeOrder: (order) => {
      removeOrder.run(order);
    },
  };
}
