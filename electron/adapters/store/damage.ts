import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { type Backup, syncToDisk } from './backups.ts';
import { COMPANIONS, fileTime, type StoreFiles, sayTime } from './layout.ts';

/**
 * The store can't be trusted, and a person has to choose: the newest good backup, or an empty store. A door offers
 * that by opening again with `onCorrupt`; the damaged file is set aside then, never deleted.
 */
export interface CorruptStore extends Failure {
  readonly code: 'store.corrupt';
  readonly file: string;
  /** Null where no backup is whole: only starting empty is left. */
  readonly backup: Backup | null;
}

/** Whether a failure to open offers the choice. */
export function isCorruptStore(error: Failure): error is CorruptStore {
  return error.code === 'store.corrupt';
}

/** What was found: content that can't be read, or a file that was there before and is gone. */
export type Damage = 'corrupt' | 'missing';

const SENTENCES = {
  corrupt: { withBackup: 'errors.store.corrupt', alone: 'errors.store.corruptNoBackup' },
  missing: { withBackup: 'errors.store.missing', alone: 'errors.store.missingNoBackup' },
} as const satisfies Record<Damage, { withBackup: string; alone: string }>;

/** The failure for `damage`, with the backup that can be offered. */
export function corruptStore(files: StoreFiles, damage: Damage, backup: Backup | null): CorruptStore {
  const file = files.database;
  if (backup === null) {
    return { code: 'store.corrupt', sentence: { key: SENTENCES[damage].alone, params: { file } }, file, backup };
  }
  const params = { file, backup: basename(backup.file), takenAt: sayTime(backup.takenAt) };
  return { code: 'store.corrupt', sentence: { key: SENTENCES[damage].withBackup, params }, file, backup };
}

/**
 * Moves a damaged database and its companions out of the way, to `greenroom.db.corrupt-<time>`, and gives that name;
 * null where there was nothing to move. The database goes first: should the process die in between, the next start
 * finds companions without a database, and moves them too.
 */
export function setAside(files: StoreFiles, now: IsoTime): string | null {
  const base = `${files.database}.corrupt-${fileTime(now)}`;
  const parts = ['', ...COMPANIONS];
  let target = base;
  for (let ordinal = 2; parts.some((part) => existsSync(`${target}${part}`)); ordinal += 1)
    target = `${base}-${ordinal}`;
  let moved = false;
  for (const part of parts) {
    if (!existsSync(`${files.database}${part}`)) continue;
    renameSync(`${files.database}${part}`, `${target}${part}`);
    moved = true;
  }
  return moved ? target : null;
}

/**
 * Sets the damaged database aside and puts a copy of `backup` in its place; gives the name of what was set aside. The
 * copy is on the disk before anything is moved, so that the process can die at any point without the choice being lost
 * on an empty store.
 */
export function restoreBackup(files: StoreFiles, backup: Backup, now: IsoTime): string | null {
  const copy = `${files.database}.restoring`;
  rmSync(copy, { force: true });
  copyFileSync(backup.file, copy);
  syncToDisk(copy);
  const aside = setAside(files, now);
  renameSync(copy, files.database);
  return aside;
}
