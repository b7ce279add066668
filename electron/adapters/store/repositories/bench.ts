import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

/**
 * The bench's own id; null before its first entry. From the table, or where other hands have emptied that, from the
 * entry itself: a journal that is to be checked must open.
 */
export function findBenchId(db: ReadableDb): string | null {
  const row = db
    .prepare<[], { bench_id: string }>(
      `SELECT bench_id FROM bench
       UNION ALL SELECT data ->> '$.benchId' FROM journal WHERE seq = 1 AND kind = 'bench.created' AND json_valid(data)
       LIMIT 1`,
    )
    .get();
  return row?.bench_id ?? null;
}

/** Projects a bench's creation. A second one in the same journal is refused by the table. */
export function projectBench(db: WritableDb): (entry: JournalEntry, benchId: string) => void {
  const insert = db.prepare('INSERT INTO bench (id, bench_id, created_at, seq) VALUES (1, ?, ?, ?)');
  return (entry, benchId) => {
    insert.run(benchId, entry.at, entry.seq);
  };
}
