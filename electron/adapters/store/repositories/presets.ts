import { orderPresetSchema } from '../../../../shared/contract/import-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { OrderPreset } from '../../../../shared/domain/order/read-order-file.ts';
import type { PresetReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface PresetRow {
  readonly name: string;
  readonly columns: string;
}

/** What the columns of partners' files hold, by name. */
export function readPresets(db: ReadableDb): PresetReader {
  const all = db.prepare<[], PresetRow>('SELECT name, columns FROM import_presets ORDER BY name');
  return {
    list: () =>
      all.all().map(({ name, columns }) => {
        const place = { table: 'import_presets', key: name };
        return parseRow(orderPresetSchema, { name, columns: parseJson(columns, place) }, place);
      }),
  };
}

export interface PresetProjection {
  save(entry: JournalEntry, preset: OrderPreset): void;
  remove(name: string): void;
}

export function projectPresets(db: WritableDb): PresetProjection {
  const upsert = db.prepare(
    `INSERT INTO import_presets (name, columns, seq) VALUES (@name, @columns, @seq)
     ON CONFLICT (name) DO UPDATE SET columns = excluded.columns, seq = excluded.seq`,
  );
  const remove = db.prepare<[string]>('DELETE FROM import_presets WHERE name = ?');
  return {
    save: ({ seq }, { name, columns }) => {
      upsert.run({ name, columns: JSON.stringify(columns.map(({ header, field }) => ({ header, field }))), seq });
    },
    remove: (name) => {
      remove.run(name);
    },
  };
}
