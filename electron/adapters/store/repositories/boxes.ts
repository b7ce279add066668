import { scannedBoxSchema } from '../../../../shared/contract/label-schemas.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { ScannedBox } from '../../../../shared/domain/scan/scanned-box.ts';
import type { BoxReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

/** The boxes whose labels were read, oldest first. */
export function readBoxes(db: ReadableDb): BoxReader {
  const all = db.prepare<[], { readonly scanId: string }>(
    `SELECT scan_id AS scanId, serial, mac, device_id AS deviceId, unit_id AS unitId, order_number AS "order"
     FROM scanned_boxes ORDER BY seq, scan_id`,
  );
  return {
    list: () => all.all().map((row) => parseRow(scannedBoxSchema, row, { table: 'scanned_boxes', key: row.scanId })),
  };
}

export interface BoxProjection {
  scan(entry: JournalEntry, box: ScannedBox): void;
  withdraw(scanId: string): void;
  /** Boxes of devices that proved to be another one are that one's from now on. */
  merge(into: DeviceId, absorbed: readonly DeviceId[]): void;
}

export function projectBoxes(db: WritableDb): BoxProjection {
  const insert = db.prepare(
    `INSERT INTO scanned_boxes (scan_id, serial, mac, device_id, unit_id, order_number, seq)
     VALUES (@scanId, @serial, @mac, @deviceId, @unitId, @order, @seq)`,
  );
  const remove = db.prepare<[string]>('DELETE FROM scanned_boxes WHERE scan_id = ?');
  const hand = db.prepare<[string, string]>('UPDATE scanned_boxes SET device_id = ? WHERE device_id = ?');
  return {
    scan: ({ seq }, box) => {
      insert.run({ ...box, seq });
    },
    withdraw: (scanId) => {
      remove.run(scanId);
    },
    merge: (into, absorbed) => {
      for (const id of absorbed) hand.run(into, id);
    },
  };
}
