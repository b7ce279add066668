import Database from 'better-sqlite3';

/** A connection to read from. What a reader is handed was also opened read-only, so that SQLite itself refuses a write. */
export type ReadableDb = Database.Database & { readonly __access: 'read' | 'write' };

/** A connection that may write. Only the process that holds the data folder's lock has one. */
export type WritableDb = ReadableDb & { readonly __access: 'write' };

/** Marks a database as Greenroom's own: "GrRm" in the file's header, where `file` and SQLite's tools show it. */
export const APPLICATION_ID = 0x47_72_52_6d;

/**
 * How long a statement waits for another process that holds the file. With one writer only a reader that recovers the
 * write-ahead log can be in the way, for milliseconds. Longer would freeze the engine, shorter would fail for nothing.
 */
const BUSY_TIMEOUT_MS = 2_000;

/** Log size to which a checkpoint trims the file, after an import has blown it up. */
const WAL_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Opens `file` for writing, making it where it is missing. FULL, not NORMAL: in WAL mode NORMAL may lose the last
 * commits on power loss, and an acknowledged order or a proof is worth its 0.1 ms. Throws `SqliteError`.
 */
export function connect(file: string): WritableDb {
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    db.pragma('foreign_keys = ON');
    // The journal's guard against deletion must also hold against INSERT OR REPLACE.
    db.pragma('recursive_triggers = ON');
  } catch (error) {
    db.close();
    throw error;
  }
  return db as WritableDb;
}

/** Opens an existing `file` read-only, beside whoever writes to it. Throws `SqliteError`. */
export function connectForReading(file: string): ReadableDb {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS }) as ReadableDb;
}

/**
 * Opens a copy that was just made, to look at it. It leaves the WAL mode of its original first: a copy is one file, and
 * merely reading one in WAL mode leaves a log and an index beside it. Throws `SqliteError`.
 */
export function connectToCopy(file: string): ReadableDb {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    db.close();
    throw error;
  }
  return db as WritableDb;
}

/** An empty database in memory, with the rules of a real one: to rebuild the tables in. */
export function connectInMemory(): WritableDb {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  return db as WritableDb;
}

/** Reads a pragma that gives one number. */
export function numberPragma(
  db: ReadableDb,
  name: 'user_version' | 'application_id' | 'page_count' | 'page_size',
): number {
  return Number(db.pragma(name, { simple: true }));
}

/** SQLite's own name for what went wrong (`SQLITE_BUSY`); null for an error that is not SQLite's. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

/** Whether the file's content is to blame, rather than the disk, the permissions or another process. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  if (code === null) return false;
  return /^SQLITE_(CORRUPT|NOTADB|FORMAT|ERROR|IOERR_SHORT_READ)/.test(code);
}

/** An error's own words, for the end of a sentence that has already said what to do. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
