import { parseBenchEvent } from '../../../../shared/contract/bench-events.ts';
import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { JournalReader } from '../../../bench/ports.ts';
import { connectInMemory, isDamage, type ReadableDb, type WritableDb } from '../connection.ts';
import { applyMigration } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import { createProjector } from '../project.ts';
import { compareTable, PROJECTED_TABLES } from './compare-tables.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from './entry-rows.ts';

type Difference = NonNullable<ReturnType<JournalReader['checkProjections']>>;

/**
 * Rebuilds every projection from the entries alone, in a second database in memory, and compares it with the live one
 * table by table and row by row. Gives the first difference, or null. An entry that can't be read or projected is a
 * difference of the table `journal`. Reads one snapshot; needs memory for the projections, not for the journal.
 */
export function checkProjections(db: ReadableDb): Difference | null {
  const rebuilt = connectInMemory();
  let table = 'journal';
  const check = (): Difference | null => {
    const unreadable = replay(db, rebuilt);
    if (unreadable !== null) return { table, sentence: unreadable };
    for (const projected of PROJECTED_TABLES) {
      table = projected.name;
      const sentence = compareTable(projected, db, rebuilt);
      if (sentence !== null) return { table, sentence };
    }
    return null;
  };
  try {
    for (const migration of MIGRATIONS) applyMigration(rebuilt, migration);
    return db.transaction(check)();
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { table, sentence: { key: 'journal.difference.damaged', params: { table } } };
  } finally {
    rebuilt.close();
  }
}

/** Projects every entry of `from` into `to`; gives the sentence about the first that can't be. */
function replay(from: ReadableDb, to: WritableDb): Sentence | null {
  const project = createProjector(to);
  const entries = from.prepare<[], EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM journal ORDER BY seq`);
  const run = (): Sentence | null => {
    for (const row of entries.iterate()) {
      const { seq } = row;
      let entry: ReturnType<typeof entryOf>;
      try {
        entry = entryOf(row);
      } catch {
        return { key: 'journal.unreadableAt', params: { seq, kind: row.kind } };
      }
      const event = parseBenchEvent(entry);
      if (!event.ok) {
        const key = event.error.code === 'journal.unreadable' ? 'journal.unreadableAt' : 'journal.unknownAt';
        return { key, params: { seq, kind: row.kind, version: row.version } };
      }
      try {
        project(entry, event.value);
      } catch {
        return { key: 'journal.unprojectableAt', params: { seq, kind: row.kind } };
      }
    }
    return null;
  };
  return to.transaction(run)();
}
