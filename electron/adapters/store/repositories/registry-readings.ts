import { registryReadingSchema } from '../../../../shared/contract/registry-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import {
  type RegistryReading,
  type RegistrySource,
  sourceKey,
} from '../../../../shared/domain/registration/reading.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import type { RegistryReadingReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface ReadingRow {
  readonly key: string;
  readonly readAt: string;
  readonly reading: string;
}

/** The newest reading of each source. */
export function readRegistryReadings(db: ReadableDb): RegistryReadingReader {
  const all = db.prepare<[], ReadingRow>('SELECT key, read_at AS readAt, reading FROM registry_readings ORDER BY key');
  return {
    list: () =>
      all.all().map(({ key, readAt, reading }) => {
        const place = { table: 'registry_readings', key };
        const parsed = parseJson(reading, place);
        return parseRow(registryReadingSchema, { ...Object(parsed), readAt }, place);
      }),
  };
}

export interface RegistryReadingProjection {
  write(entry: JournalEntry, reading: RegistryReading): void;
  confirm(source: RegistrySource, readAt: IsoTime): void;
  forget(source: RegistrySource): void;
}

export function projectRegistryReadings(db: WritableDb): RegistryReadingProjection {
  const upsert = db.prepare(
    `INSERT INTO registry_readings (key, read_at, reading, seq) VALUES (@key, @readAt, @reading, @seq)
     ON CONFLICT (key) DO UPDATE SET read_at = excluded.read_at, reading = excluded.reading, seq = excluded.seq`,
  );
  const confirm = db.prepare<[string, string]>('UPDATE registry_readings SET read_at = ? WHERE key = ?');
  const forget = db.prepare<[string]>('DELETE FROM registry_readings WHERE key = ?');
  return {
    write: ({ seq }, { readAt, ...reading }) => {
      const json = canonicalJson(reading as unknown as Json);
      upsert.run({ key: sourceKey(reading.source), readAt, reading: json, seq });
    },
    confirm: (source, readAt) => {
      confirm.run(readAt, sourceKey(source));
    },
    forget: (source) => {
      forget.run(sourceKey(source));
    },
  };
}
