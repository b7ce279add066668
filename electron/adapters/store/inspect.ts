import { existsSync, statSync } from 'node:fs';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { findGoodBackup, listBackups } from './backups.ts';
import { APPLICATION_ID, connectForReading, isDamage, numberPragma, type ReadableDb, reasonOf } from './connection.ts';
import { corruptStore, type Damage } from './damage.ts';
import { hasFullLength, isWhole, wasClosedCleanly } from './health-check.ts';
import { COMPANIONS, type StoreFiles } from './layout.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';

/** Why this Greenroom must keep its hands off a file that is sound: another program's, or a newer Greenroom's own. */
export function refuseVersion(db: ReadableDb, files: StoreFiles): Failure | null {
  const version = numberPragma(db, 'user_version');
  const tables = db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() ?? 0;
  if (tables > 0 && numberPragma(db, 'application_id') !== APPLICATION_ID) {
    return failure('store.foreign', { file: files.database });
  }
  if (version > SCHEMA_VERSION) {
    return failure('store.newer', { folder: files.folder, found: version, known: SCHEMA_VERSION });
  }
  return null;
}

/**
 * Looks at the database before anything writes to it, over a read-only connection: a file that will be refused or set
 * aside stays as it was found. Null where it may be opened, also where there is none yet.
 *
 * Whole pages are only read where the last process did not close the store: `kill -9` and power loss are when damage
 * happens, and reading everything costs 1 ms for each MB. Bits that rot in between are found by the day's backup.
 */
export function inspectStore(files: StoreFiles): Failure | null {
  if (sizeOf(files.database) === 0) return looksLost(files) ? describe(files, 'missing') : null;
  const hasLog = sizeOf(`${files.database}-wal`) > 0;
  let db: ReadableDb | null = null;
  try {
    db = connectForReading(files.database);
    const refused = refuseVersion(db, files);
    if (refused !== null) return refused;
    const isUsed = numberPragma(db, 'user_version') > 0;
    const isSound = !isUsed || (wasClosedCleanly(db) ? hasLog || hasFullLength(db, files.database) : isWhole(db));
    return isSound ? null : describe(files, 'corrupt');
  } catch (error) {
    return describeError(files, error);
  } finally {
    db?.close();
  }
}

/** The failure for an error while opening: the file's content is to blame, or the disk and its permissions are. */
export function describeError(files: StoreFiles, error: unknown): Failure {
  if (isDamage(error)) return describe(files, 'corrupt');
  return failure('store.unusableFile', { file: files.database, reason: reasonOf(error) });
}

function describe(files: StoreFiles, damage: Damage): Failure {
  return corruptStore(files, damage, findGoodBackup(files, SCHEMA_VERSION));
}

/**
 * Whether a folder with no database, or one of no bytes, had one before: taking it for a new folder would put an empty
 * bench in the place of a lost one, without a word. The first backup is made as soon as a store exists.
 */
function looksLost(files: StoreFiles): boolean {
  return listBackups(files).length > 0 || COMPANIONS.some((companion) => sizeOf(`${files.database}${companion}`) > 0);
}

/** Size in bytes; 0 where there is no such file. Never opens it: closing it again would drop SQLite's locks (POSIX). */
function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
