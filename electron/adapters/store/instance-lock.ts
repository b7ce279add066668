import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { reasonOf, sqliteCode } from './connection.ts';
import type { StoreFiles } from './layout.ts';

/** The right to write to a data folder. Gone with the process that holds it, however that ends. */
export interface InstanceLock {
  release(): void;
}

/**
 * A previous instance that is just closing lets go within milliseconds (`npm run dev`, a restart from the menu); a live
 * one never does. Longer would only delay the sentence.
 */
const GRACE_MS = 500;

/**
 * Takes the folder's lock, or says who is in the way.
 *
 * The lock is an exclusive transaction that stays open on a database of its own: SQLite maps it to `fcntl` or
 * `LockFileEx`, which the kernel lets go when the process dies, `kill -9` included. A file with a process id would
 * outlive its process and one day name a stranger. Nothing in this process may open the file otherwise: POSIX drops a
 * process's locks on a file when it closes any handle to it.
 */
export function holdInstanceLock(files: StoreFiles): Result<InstanceLock, Failure> {
  let db: Database.Database | null = null;
  try {
    db = new Database(files.lock, { timeout: GRACE_MS });
    // Nothing is ever written: without this an empty `instance.lock-journal` would lie beside it.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return ok({ release: () => held.close() });
  } catch (error) {
    db?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY') === true) {
      return err(failure('store.inUse', { folder: files.folder }));
    }
    return err(failure('store.unusableFolder', { folder: files.folder, reason: reasonOf(error) }));
  }
}
