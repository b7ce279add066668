import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../../shared/lib/compare.ts';
import { elapsedMs, type IsoTime } from '../../../shared/lib/time.ts';
import type { Log } from '../../bench/ports.ts';
import {
  connectForReading,
  connectToCopy,
  numberPragma,
  type ReadableDb,
  reasonOf,
  type WritableDb,
} from './connection.ts';
import { isWhole } from './health-check.ts';
import { fileTime, parseFileTime, type StoreFiles } from './layout.ts';

/** A copy of the database: whole, in one file, of one schema version. */
export interface Backup {
  readonly file: string;
  readonly version: number;
  readonly takenAt: IsoTime;
}

/** A week of working days, and never more than five times the disk. */
const KEPT = 5;
const ROUTINE_INTERVAL_MS = 24 * 60 * 60 * 1_000;
/** 1 MiB a turn of the event loop, about 2 ms: the engine goes on answering while a large file is copied. */
const PAGES_PER_TURN = 256;
const PARTIAL = '.partial';

/** Every backup in the folder, newest first by the time in its name. */
export function listBackups(files: StoreFiles): readonly Backup[] {
  if (!existsSync(files.backups) || !statSync(files.backups).isDirectory()) return [];
  const found: Backup[] = [];
  for (const name of readdirSync(files.backups)) {
    const parts = /^greenroom-v(\d{1,9})-(\d{8}T\d{9}Z)(?:-\d+)?\.db$/.exec(name);
    const takenAt = parseFileTime(parts?.[2] ?? '');
    if (takenAt !== null) found.push({ file: join(files.backups, name), version: Number(parts?.[1]), takenAt });
  }
  return found.sort((a, b) => compareText(b.takenAt, a.takenAt) || compareText(b.file, a.file));
}

/** The newest backup that opens, is whole, and is not of a newer Greenroom; null where there is none. Reads all of it. */
export function findGoodBackup(files: StoreFiles, upToVersion: number): Backup | null {
  return (
    listBackups(files).find(({ file, version }) => version <= upToVersion && isGood(() => connectForReading(file))) ??
    null
  );
}

/** Copies the database, its log included, before it is changed. Blocks until it is on the disk; throws where it can't. */
export function backUpNow(db: WritableDb, files: StoreFiles, now: IsoTime): Backup {
  const partial = makePartial(files);
  db.prepare('VACUUM INTO ?').run(partial);
  return keep(partial, files, numberPragma(db, 'user_version'), now);
}

/** What the routine backup needs to know and to tell. */
export interface RoutineBackup {
  readonly db: WritableDb;
  readonly files: StoreFiles;
  readonly now: IsoTime;
  readonly log: Log | undefined;
  /** The copy turned out damaged, and so is its original: the next start must look before it trusts. */
  onDamage(): void;
}

/**
 * Makes the day's backup where none is younger than a day, in small steps beside the running engine. Gives null where
 * none was due, the store was closed meanwhile, or it failed: the bench goes on without, and the log says why. Never
 * rejects. A damaged copy is thrown away rather than kept, else five days would push out every good one.
 */
export async function backUpRoutinely(routine: RoutineBackup): Promise<Backup | null> {
  const { db, files, now, log } = routine;
  // A backup from the future, made while the clock was wrong, must not put off today's.
  const isFresh = ({ takenAt }: Backup): boolean => {
    const ageMs = elapsedMs(takenAt, now);
    return ageMs >= 0 && ageMs < ROUTINE_INTERVAL_MS;
  };
  try {
    if (listBackups(files).some(isFresh)) return null;
    const partial = makePartial(files);
    const version = numberPragma(db, 'user_version');
    await db.backup(partial, { progress: () => PAGES_PER_TURN });
    if (!isGood(() => connectToCopy(partial))) {
      rmSync(partial, { force: true });
      routine.onDamage();
      log?.error('the database is damaged: its backup was not kept, the older ones were', { file: files.database });
      return null;
    }
    return keep(partial, files, version, now);
  } catch (error) {
    if (db.open) log?.warn('no backup could be made', { folder: files.backups, reason: reasonOf(error) });
    return null;
  }
}

function isGood(connection: () => ReadableDb): boolean {
  try {
    const db = connection();
    try {
      return isWhole(db);
    } finally {
      db.close();
    }
  } catch {
    // Whatever keeps it from being opened keeps it from being offered.
    return false;
  }
}

/** A fresh name to write to. What lay there was left by a process that died while copying. */
function makePartial(files: StoreFiles): string {
  mkdirSync(files.backups, { recursive: true });
  for (const name of readdirSync(files.backups)) {
    if (name.includes(PARTIAL)) rmSync(join(files.backups, name), { force: true });
  }
  return join(files.backups, `greenroom.db${PARTIAL}`);
}

/** Gives a finished copy its name, once it is on the disk, and lets the oldest go. */
function keep(partial: string, files: StoreFiles, version: number, now: IsoTime): Backup {
  syncToDisk(partial);
  const base = join(files.backups, `greenroom-v${version}-${fileTime(now)}`);
  let file = `${base}.db`;
  for (let ordinal = 2; existsSync(file); ordinal += 1) file = `${base}-${ordinal}.db`;
  renameSync(partial, file);
  // The one just made stays, also where a wrong clock has dated it before the others.
  const others = listBackups(files).filter((backup) => backup.file !== file);
  for (const old of others.slice(KEPT - 1)) rmSync(old.file, { force: true });
  return { file, version, takenAt: now };
}

/** Waits until a closed file's content is on the disk: a name must never stand for less than the whole copy. */
export function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
