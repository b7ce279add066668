import { existsSync } from 'node:fs';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { ReadableStore } from '../../bench/ports.ts';
import { connectForReading, numberPragma, type ReadableDb } from './connection.ts';
import { describeError, refuseVersion } from './inspect.ts';
import { readLastSeen } from './last-seen.ts';
import { type StoreFiles, storeFiles } from './layout.ts';
import { SCHEMA_VERSION } from './migrations/all.ts';
import { createReaders } from './readers.ts';
import { findBenchId } from './repositories/bench.ts';

/**
 * Opens the store of a data folder to read, also while a bench writes to it in another process: each answer is then of
 * the newest committed state. Takes no lock, migrates nothing, repairs nothing; the connection is read-only, so that
 * SQLite itself refuses whatever the types do not. Fails with `store.notFound`, `store.newer`, `store.older`,
 * `store.foreign`, `store.corrupt` (the choice is for whoever opens it to write) or `store.unusableFile`.
 */
export function openStoreForReading(folder: string): Result<ReadableStore, Failure> {
  const files = storeFiles(folder);
  if (!existsSync(files.database)) return err(failure('store.notFound', { folder: files.folder }));
  let db: ReadableDb | null = null;
  try {
    db = connectForReading(files.database);
    const opened = readStore(db, files);
    if (!opened.ok) db.close();
    return opened;
  } catch (error) {
    db?.close();
    return err(describeError(files, error));
  }
}

function readStore(db: ReadableDb, files: StoreFiles): Result<ReadableStore, Failure> {
  const { folder } = files;
  const refused = refuseVersion(db, files);
  if (refused !== null) return err(refused);
  const version = numberPragma(db, 'user_version');
  if (version > 0 && version < SCHEMA_VERSION) return err(failure('store.older', { folder }));
  // Version 0, and no bench yet: somebody is just setting the folder up.
  const benchId = version === 0 ? null : findBenchId(db);
  if (benchId === null) return err(failure('store.notFound', { folder }));
  return ok({
    benchId,
    notice: null,
    ...createReaders(db),
    lastSeen: readLastSeen(db),
    close: () => {
      db.close();
    },
  });
}
