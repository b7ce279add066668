import { pinSchema } from '../../../../shared/contract/schemas.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { Pin } from '../../../../shared/domain/matching/pin.ts';
import type { PinReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

/** Every pin, in the order of the devices' ids. */
export function readPins(db: ReadableDb): PinReader {
  const all = db.prepare<[], { readonly deviceId: string }>(
    'SELECT device_id AS deviceId, unit_id AS unitId, cause, reason FROM pins ORDER BY device_id',
  );
  return { list: () => all.all().map((row) => parseRow(pinSchema, row, { table: 'pins', key: row.deviceId })) };
}

/** What entries do to the table of pins. */
export interface PinProjection {
  /** The newest pin of a device and of a unit holds; whoever had the unit before has it no more. */
  pin(entry: JournalEntry, pin: Pin): void;
  release(id: DeviceId): void;
  /** A device that proves to be another one takes its pin along, unless that one has one of its own. */
  merge(id: DeviceId, absorbed: readonly DeviceId[]): void;
}

export function projectPins(db: WritableDb): PinProjection {
  const freeUnit = db.prepare<[string, string]>('DELETE FROM pins WHERE unit_id = ? AND device_id <> ?');
  const upsert = db.prepare(
    `INSERT INTO pins (device_id, unit_id, cause, reason, seq) VALUES (@deviceId, @unitId, @cause, @reason, @seq)
     ON CONFLICT (device_id) DO UPDATE
       SET unit_id = excluded.unit_id, cause = excluded.cause, reason = excluded.reason, seq = excluded.seq`,
  );
  const release = db.prepare<[string]>('DELETE FROM pins WHERE device_id = ?');
  const inherit = db.prepare<[string, string]>('UPDATE OR IGNORE pins SET device_id = ? WHERE device_id = ?');
  return {
    pin: ({ seq }, { deviceId, unitId, cause, reason }) => {
      freeUnit.run(unitId, deviceId);
      upsert.run({ deviceId, unitId, cause, reason, seq });
    },
    release: (id) => {
      release.run(id);
    },
    merge: (id, absorbed) => {
      for (const gone of absorbed) {
        if (gone === id) continue;
        inherit.run(id, gone);
        release.run(gone);
      }
    },
  };
}
