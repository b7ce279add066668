import { recordedWaiverSchema } from '../../../../shared/contract/readiness-schemas.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { GateName } from '../../../../shared/domain/readiness/gate.ts';
import type { Waiver } from '../../../../shared/domain/readiness/waiver.ts';
import type { WaiverReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

/** What was let pass and not taken back, ended or not: whether it still counts is the clock's to say. */
export function readWaivers(db: ReadableDb): WaiverReader {
  const all = db.prepare<[], { readonly deviceId: string }>(
    'SELECT device_id AS deviceId, gate, name, reason, until, at, seq FROM waivers ORDER BY seq',
  );
  return {
    list: () => all.all().map((row) => parseRow(recordedWaiverSchema, row, { table: 'waivers', key: row.deviceId })),
  };
}

export interface WaiverProjection {
  give(entry: JournalEntry, waiver: Waiver): void;
  revoke(id: DeviceId, gate: GateName): void;
  /** The device that stays takes over what was given to those that it absorbed; of two for a check the newer holds. */
  merge(into: DeviceId, absorbed: readonly DeviceId[]): void;
}

export function projectWaivers(db: WritableDb): WaiverProjection {
  const upsert = db.prepare(
    `INSERT INTO waivers (device_id, gate, name, reason, until, at, seq)
     VALUES (@deviceId, @gate, @name, @reason, @until, @at, @seq)
     ON CONFLICT (device_id, gate) DO UPDATE SET name = excluded.name, reason = excluded.reason,
       until = excluded.until, at = excluded.at, seq = excluded.seq`,
  );
  const remove = db.prepare<[string, string]>('DELETE FROM waivers WHERE device_id = ? AND gate = ?');
  const take = db.prepare<[string, string]>(
    `INSERT INTO waivers SELECT ?, gate, name, reason, until, at, seq FROM waivers WHERE device_id = ?
     ON CONFLICT (device_id, gate) DO UPDATE SET name = excluded.name, reason = excluded.reason,
       until = excluded.until, at = excluded.at, seq = excluded.seq WHERE excluded.seq > waivers.seq`,
  );
  const clear = db.prepare<[string]>('DELETE FROM waivers WHERE device_id = ?');
  return {
    give: ({ at, seq }, waiver) => {
      upsert.run({ ...waiver, at, seq });
    },
    revoke: (id, gate) => {
      remove.run(id, gate);
    },
    merge: (into, absorbed) => {
      for (const id of absorbed) {
        take.run(into, id);
        clear.run(id);
      }
    },
  };
}
