import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { backUpNow } from './backups.ts';
import { APPLICATION_ID, numberPragma, reasonOf, type WritableDb } from './connection.ts';
import type { StoreFiles } from './layout.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema up to the newest step, each step one transaction together with the file's `user_version`. An
 * existing file is backed up first, and left as it is where that fails: no step is worth the only copy. A step that
 * throws leaves the file at the version before it (`store.migrationFailed`).
 */
export function migrate(
  db: WritableDb,
  files: StoreFiles,
  migrations: readonly Migration[],
  now: IsoTime,
): Result<void, Failure> {
  const from = numberPragma(db, 'user_version');
  const pending = migrations.filter(({ version }) => version > from);
  if (pending.length === 0) return ok(undefined);
  if (from > 0) {
    try {
      backUpNow(db, files, now);
    } catch (error) {
      return err(failure('store.backupFailed', { folder: files.backups, reason: reasonOf(error) }));
    }
  }
  for (const migration of pending) {
    try {
      applyMigration(db, migration);
    } catch (error) {
      const { version, name } = migration;
      return err(failure('store.migrationFailed', { file: files.database, version, name, reason: reasonOf(error) }));
    }
  }
  return ok(undefined);
}

/** Applies one step: all of it and the new version, or nothing. Throws what the step throws. */
export function applyMigration(db: WritableDb, migration: Migration): void {
  db.transaction(() => {
    if (numberPragma(db, 'user_version') !== migration.version - 1) {
      throw new Error(`step ${migration.version} does not follow version ${numberPragma(db, 'user_version')}`);
    }
    migration.up(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migration.version}`);
  }).immediate();
}
