import { join, resolve } from 'node:path';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { parseIsoTime } from '../../../shared/lib/time.ts';

/** Where the store's files lie in a data folder. */
export interface StoreFiles {
  readonly folder: string;
  readonly database: string;
  readonly lock: string;
  readonly backups: string;
}

/**
 * The files of the data folder at `path`; makes nothing. Absolute, so that sentences name it whole, and since
 * better-sqlite3 trims white space off a path and gives `file:` a meaning of its own.
 */
export function storeFiles(path: string): StoreFiles {
  const folder = resolve(path);
  return {
    folder,
    database: join(folder, 'greenroom.db'),
    lock: join(folder, 'instance.lock'),
    backups: join(folder, 'backups'),
  };
}

/** What SQLite keeps beside a database: its newest pages, and the index over them. Belongs to it by name alone. */
export const COMPANIONS = ['-wal', '-shm'] as const;

/** A moment as part of a file name: `20261123T090000000Z`, sorts as text, holds no colon (Windows). */
export function fileTime(at: IsoTime): string {
  return at.replaceAll(/[-:.]/g, '');
}

/** Reads what `fileTime` wrote; null for anything else. */
export function parseFileTime(text: string): IsoTime | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, millisecond] = parts;
  return parseIsoTime(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}

/** A moment as a sentence about a file says it: `2026-11-23 09:00 UTC`. */
export function sayTime(at: IsoTime): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
