import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

/** The bench's own id; null before its first entry. */
export function findBenchId(db: ReadableDb): string | null {
  const row = db.prepare<[], { bench_id: string }>('SELECT bench_id FROM bench').get();
  return row?.bench_id ?? null;
}

/** Projects a bench's creation. A second one in the same journal is refused by the table. */
export function projectBench(db: WritableDb): (entry: JournalEntry, benchId: string) => void {
  const insert = db.prepare('INSERT INTO bench (id, bench_id, created_at, seq) VALUES (1, ?, ?, ?)');
  return (entry, benchId) => {
    insert.run(benchId, entry.at, entry.seq);
  };
}
