import { equivalentSchema } from '../../../../shared/contract/equivalent-calls.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { type Equivalent, equivalentKey } from '../../../../shared/domain/matching/equivalent.ts';
import type { EquivalentReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

/** Models that stand in for what a SKU orders, by a person's word. */
export function readEquivalents(db: ReadableDb): EquivalentReader {
  const all = db.prepare<[], Equivalent>('SELECT ordered, reported FROM model_equivalents ORDER BY key');
  return {
    list: () =>
      all.all().map((row) => parseRow(equivalentSchema, row, { table: 'model_equivalents', key: row.ordered })),
  };
}

export interface EquivalentProjection {
  add(entry: JournalEntry, equivalent: Equivalent): void;
  remove(equivalent: Equivalent): void;
}

export function projectEquivalents(db: WritableDb): EquivalentProjection {
  const upsert = db.prepare(
    `INSERT INTO model_equivalents (key, ordered, reported, seq) VALUES (@key, @ordered, @reported, @seq)
     ON CONFLICT (key) DO UPDATE
       SET ordered = excluded.ordered, reported = excluded.reported, seq = excluded.seq`,
  );
  const remove = db.prepare<[string]>('DELETE FROM model_equivalents WHERE key = ?');
  return {
    add: ({ seq }, { ordered, reported }) => {
      upsert.run({ key: equivalentKey({ ordered, reported }), ordered, reported, seq });
    },
    remove: (equivalent) => {
      remove.run(equivalentKey(equivalent));
    },
  };
}
