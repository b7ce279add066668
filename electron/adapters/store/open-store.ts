import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../../shared/lib/sentence.ts';
import type { Clock, Ids, Log, WritableStore } from '../../bench/ports.ts';
import type { Backup } from './backups.ts';
import { connect, reasonOf, type WritableDb } from './connection.ts';
import { type CorruptStore, isCorruptStore, restoreBackup, setAside } from './damage.ts';
import { describeError, inspectStore } from './inspect.ts';
import { holdInstanceLock, type InstanceLock } from './instance-lock.ts';
import { type StoreFiles, sayTime, storeFiles } from './layout.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { createWriter } from './writer.ts';

/** What a person chose to do about a store that can't be trusted. */
export type CorruptChoice = 'restore-backup' | 'start-empty';

export interface OpenStoreOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log?: Log;
  /** The person's answer to `store.corrupt`; without effect on a store that is sound. */
  readonly onCorrupt?: CorruptChoice;
}

/** The store, opened to write. */
export interface OpenedStore extends WritableStore {
  /** Settles when the day's backup is made (null: none was due, or it could not be). Never rejects. */
  readonly dailyBackup: Promise<Backup | null>;
}

/**
 * Opens the store of a data folder to write, making, migrating or, as chosen, replacing it. One process a folder.
 *
 * Fails with `store.inUse`, `store.unusableFolder`, `store.unusableFile`, `store.newer`, `store.foreign`,
 * `store.backupFailed`, `store.migrationFailed`, and with `store.corrupt`: see `CorruptStore`. To that a door offers the
 * person what the failure names, and opens again with `onCorrupt`. The damaged file is set aside as
 * `greenroom.db.corrupt-<time>`, never deleted, and `notice` says so. `store.noBackup`: chosen, but there is none.
 */
export function openStore(options: OpenStoreOptions): Result<OpenedStore, Failure> {
  const files = storeFiles(options.folder);
  try {
    mkdirSync(files.folder, { recursive: true });
  } catch (error) {
    return err(failure('store.unusableFolder', { folder: files.folder, reason: reasonOf(error) }));
  }
  const lock = holdInstanceLock(files);
  if (!lock.ok) return lock;
  const opened = openUnderLock(files, lock.value, options);
  if (!opened.ok) lock.value.release();
  return opened;
}

function openUnderLock(files: StoreFiles, lock: InstanceLock, options: OpenStoreOptions): Result<OpenedStore, Failure> {
  let db: WritableDb | null = null;
  try {
    const prepared = prepare(files, options);
    if (!prepared.ok) return prepared;
    db = connect(files.database);
    const migrated = migrate(db, files, MIGRATIONS, options.clock.now());
    if (!migrated.ok) {
      db.close();
      return migrated;
    }
    return ok(createWriter({ ...options, db, files, lock, notice: prepared.value }));
  } catch (error) {
    db?.close();
    return err(describeError(files, error));
  }
}

/** Looks at the file, and does what was chosen where it can't be trusted. Gives what has to be told. */
function prepare(files: StoreFiles, { onCorrupt, clock, log }: OpenStoreOptions): Result<Sentence | null, Failure> {
  const refused = inspectStore(files);
  if (refused === null) return ok(null);
  if (!isCorruptStore(refused) || onCorrupt === undefined) return err(refused);
  log?.error('the database could not be trusted', { file: files.database, choice: onCorrupt });
  return repair(files, refused, onCorrupt, clock);
}

function repair(
  files: StoreFiles,
  { backup }: CorruptStore,
  choice: CorruptChoice,
  clock: Clock,
): Result<Sentence, Failure> {
  switch (choice) {
    case 'start-empty': {
      const aside = setAside(files, clock.now());
      return ok(
        aside === null
          ? { key: 'store.startedEmpty' }
          : { key: 'store.startedEmptyBeside', params: { file: basename(aside) } },
      );
    }
    case 'restore-backup': {
      if (backup === null) return err(failure('store.noBackup', { folder: files.backups }));
      const aside = restoreBackup(files, backup, clock.now());
      const takenAt = sayTime(backup.takenAt);
      return ok(
        aside === null
          ? { key: 'store.restored', params: { takenAt } }
          : { key: 'store.restoredBeside', params: { takenAt, file: basename(aside) } },
      );
    }
    default:
      return assertNever(choice);
  }
}
