import { z } from 'zod';
import { deviceIdSchema, evidenceSchema, isoTimeSchema } from '../../../../shared/contract/schemas.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { Evidence, RecordedEvidence } from '../../../../shared/domain/readiness/evidence.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { EvidenceReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface EvidenceRow {
  readonly deviceId: string;
  readonly at: string;
  readonly seq: number;
  readonly evidence: string;
}

const recordedSchema = z.strictObject({
  deviceId: deviceIdSchema,
  at: isoTimeSchema,
  seq: z.int().min(1),
  evidence: evidenceSchema,
});

const COLUMNS = 'SELECT device_id AS deviceId, at, seq, data AS evidence FROM evidence';
/** The newest piece of one kind for one device; its plan is asserted by a test. */
export const NEWEST_EVIDENCE_SQL = `${COLUMNS} WHERE device_id = ? AND kind = ?`;

/** The newest piece of evidence of each kind. */
export function readEvidence(db: ReadableDb): EvidenceReader {
  const all = db.prepare<[], EvidenceRow>(`${COLUMNS} ORDER BY device_id, kind`);
  const ofDevice = db.prepare<[string], EvidenceRow>(`${COLUMNS} WHERE device_id = ? ORDER BY kind`);
  const newest = db.prepare<[string, string], EvidenceRow>(NEWEST_EVIDENCE_SQL);
  const load = (row: EvidenceRow): RecordedEvidence => {
    const place = { table: 'evidence', key: row.deviceId };
    return parseRow(recordedSchema, { ...row, evidence: parseJson(row.evidence, place) }, place);
  };
  return {
    all: () => all.all().map(load),
    ofDevice: (id) => ofDevice.all(id).map(load),
    newest: (id, kind) => {
      const row = newest.get(id, kind);
      return row === undefined ? null : load(row);
    },
  };
}

/** Projects a piece of evidence: it replaces the older one of its kind. */
export function projectEvidence(db: WritableDb): (entry: JournalEntry, id: DeviceId, evidence: Evidence) => void {
  const upsert = db.prepare(
    `INSERT INTO evidence (device_id, kind, at, data, seq) VALUES (@id, @kind, @at, @data, @seq)
     ON CONFLICT (device_id, kind) DO UPDATE SET at = excluded.at, data = excluded.data, seq = excluded.seq`,
  );
  return ({ at, seq }, id, evidence) => {
    upsert.run({ id, kind: evidence.kind, at, data: canonicalJson(evidence as unknown as Json), seq });
  };
}
