import type { Statement } from 'better-sqlite3';
import type { WritableDb } from './connection.ts';

type Cell = string | number | null;

/** How many rows one statement takes: from here on the saving is small, and a statement takes 32,766 values at the most. */
const CHUNK = 400;

/**
 * Inserts many rows into a table, its columns in the order in which they are named. A statement that takes hundreds costs
 * half of one a row; orders of ten thousand units are written while the engine does nothing else.
 */
export function insertRows(
  db: WritableDb,
  table: string,
  columns: readonly string[],
): (rows: readonly (readonly Cell[])[]) => void {
  const prepare = (count: number): Statement<Cell[]> => {
    const one = `(${columns.map(() => '?').join(', ')})`;
    const values = Array.from({ length: count }, () => one).join(', ');
    return db.prepare<Cell[]>(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values}`);
  };
  const single = prepare(1);
  let many: Statement<Cell[]> | null = null;
  return (rows) => {
    let done = 0;
    for (; done + CHUNK <= rows.length; done += CHUNK) {
      many ??= prepare(CHUNK);
      many.run(...rows.slice(done, done + CHUNK).flat());
    }
    for (const row of rows.slice(done)) single.run(...row);
  };
}
