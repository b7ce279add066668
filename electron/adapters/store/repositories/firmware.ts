import { firmwareReleaseSchema, firmwareTargetSchema } from '../../../../shared/contract/firmware-schemas.ts';
import { targetKey } from '../../../../shared/domain/firmware/find-target.ts';
import type { FirmwareRelease, FirmwareTarget, ReleaseId } from '../../../../shared/domain/firmware/release.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import type { FirmwareReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface DataRow {
  readonly key: string;
  readonly data: string;
}

/** Releases in the order in which they were added; targets by what they are for. */
export function readFirmware(db: ReadableDb): FirmwareReader {
  const releases = db.prepare<[], DataRow>('SELECT id AS key, data FROM firmware_releases ORDER BY first_seq, id');
  const targets = db.prepare<[], DataRow>('SELECT key, data FROM firmware_targets ORDER BY key');
  return {
    releases: () =>
      releases.all().map(({ key, data }) => {
        const place = { table: 'firmware_releases', key };
        return parseRow(firmwareReleaseSchema, parseJson(data, place), place);
      }),
    targets: () =>
      targets.all().map(({ key, data }) => {
        const place = { table: 'firmware_targets', key };
        return parseRow(firmwareTargetSchema, parseJson(data, place), place);
      }),
  };
}

export interface FirmwareProjection {
  writeRelease(entry: JournalEntry, release: FirmwareRelease): void;
  removeRelease(id: ReleaseId): void;
  /** A target without a version takes the earlier one back. */
  setTarget(entry: JournalEntry, target: FirmwareTarget): void;
}

export function projectFirmware(db: WritableDb): FirmwareProjection {
  const upsert = db.prepare(
    `INSERT INTO firmware_releases (id, data, first_seq, seq) VALUES (@id, @data, @seq, @seq)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data, seq = excluded.seq`,
  );
  const remove = db.prepare('DELETE FROM firmware_releases WHERE id = ?');
  const setTarget = db.prepare(
    `INSERT INTO firmware_targets (key, data, seq) VALUES (@key, @data, @seq)
     ON CONFLICT (key) DO UPDATE SET data = excluded.data, seq = excluded.seq`,
  );
  const dropTarget = db.prepare('DELETE FROM firmware_targets WHERE key = ?');
  return {
    writeRelease: ({ seq }, release) => {
      upsert.run({ id: release.id, data: canonicalJson({ ...release, file: { ...release.file } }), seq });
    },
    removeRelease: (id) => {
      remove.run(id);
    },
    setTarget: ({ seq }, target) => {
      const key = targetKey(target);
      if (target.version === null) dropTarget.run(key);
      else setTarget.run({ key, data: canonicalJson({ ...target }), seq });
    },
  };
}
