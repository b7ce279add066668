import { deviceMatchSchema } from '../../../../shared/contract/schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { DeviceMatch } from '../../../../shared/domain/matching/match.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { MatchReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface MatchRow {
  readonly deviceId: string;
  readonly reason: string;
}

/** The match of each device that has one, in the order of the devices' ids. */
export function readMatches(db: ReadableDb): MatchReader {
  const columns = `SELECT device_id AS deviceId, verdict, basis, order_number AS "order", unit_id AS unitId, line,
    position_id AS positionId, reason FROM matches`;
  const all = db.prepare<[], MatchRow>(`${columns} ORDER BY device_id`);
  const one = db.prepare<[string], MatchRow>(`${columns} WHERE device_id = ?`);
  const load = (row: MatchRow): DeviceMatch => {
    const place = { table: 'matches', key: row.deviceId };
    return parseRow(deviceMatchSchema, { ...row, reason: parseJson(row.reason, place) }, place);
  };
  return {
    list: () => all.all().map(load),
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? null : load(row);
    },
  };
}

/** Projects a decision: it replaces the device's earlier one. */
export function projectMatches(db: WritableDb): (entry: JournalEntry, match: DeviceMatch) => void {
  const upsert = db.prepare(
    `INSERT INTO matches (device_id, verdict, basis, order_number, unit_id, line, position_id, reason, seq)
     VALUES (@deviceId, @verdict, @basis, @order, @unitId, @line, @positionId, @reason, @seq)
     ON CONFLICT (device_id) DO UPDATE SET verdict = excluded.verdict, basis = excluded.basis,
       order_number = excluded.order_number, unit_id = excluded.unit_id, line = excluded.line,
       position_id = excluded.position_id, reason = excluded.reason, seq = excluded.seq`,
  );
  return (entry, match) => {
    upsert.run({ ...match, reason: canonicalJson(match.reason as unknown as Json), seq: entry.seq });
  };
}
