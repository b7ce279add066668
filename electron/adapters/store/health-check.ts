import { statSync } from 'node:fs';
import { APPLICATION_ID, numberPragma, type ReadableDb, type WritableDb } from './connection.ts';

/** Whether every page of the file can be read and belongs where it is. About 1 ms for each MB. */
export function isWhole(db: ReadableDb): boolean {
  return (
    numberPragma(db, 'application_id') === APPLICATION_ID && db.pragma('quick_check(1)', { simple: true }) === 'ok'
  );
}

/**
 * Whether the file is as long as its header says. SQLite itself refuses one that lacks whole pages, but reads the
 * missing rest of a last page as zeros. To be asked only where no write-ahead log holds newer pages.
 */
export function hasFullLength(db: ReadableDb, file: string): boolean {
  return statSync(file).size === numberPragma(db, 'page_count') * numberPragma(db, 'page_size');
}

/** Whether the last process that wrote here closed the store; false where it was killed or lost power. */
export function wasClosedCleanly(db: ReadableDb): boolean {
  return db.prepare('SELECT closed_cleanly FROM store_state').pluck().get() === 1;
}

/** Notes that a bench now runs on the file (`false`) or has let go of it in good order (`true`). */
export function noteClosedCleanly(db: WritableDb, clean: boolean): void {
  db.prepare('UPDATE store_state SET closed_cleanly = ?').run(clean ? 1 : 0);
}
