import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connect, numberPragma } from '../../electron/adapters/store/connection.ts';
import { SCHEMA_VERSION } from '../../electron/adapters/store/migrations/all.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { append, codeOf, open, temporaryFolder, tryOpen } from '../fixtures/store.ts';

/** A closed store with one device, and its file. */
function closedStore(): { folder: string; file: string } {
  const folder = temporaryFolder();
  const store = open(folder);
  append(store, { kind: 'device.seen', data: { device: deviceOf(1) } });
  store.close();
  return { folder, file: join(folder, 'greenroom.db') };
}

describe('opening the store', () => {
  it('makes a bench in a folder that is not there yet, and journals that first', () => {
    const store = open(join(temporaryFolder(), 'deep', 'inside'));
    expect(store.journal.list({ limit: 10 })).toMatchObject([
      { seq: 1, kind: 'bench.created', version: 1, subject: { kind: 'bench' }, data: { benchId: store.benchId } },
    ]);
    expect(store.notice).toBeNull();
  });

  it('finds the same bench again, with what it knew', () => {
    const { folder } = closedStore();
    const again = open(folder, { ids: { mint: () => 'another' } });
    expect(again.benchId).toBe('id-1');
    expect(again.devices.list()).toEqual([deviceOf(1)]);
    expect(again.journal.count()).toBe(2);
  });

  it('can be closed twice, as a door and a signal handler do', () => {
    const store = open(temporaryFolder());
    store.close();
    expect(() => store.close()).not.toThrow();
  });

  it('refuses a folder that is a file, and says what the system said', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(tryOpen(file)).toMatchObject({
      ok: false,
      error: { code: 'store.unusableFolder', sentence: { params: { folder: file } } },
    });
  });

  it('refuses a file of a newer Greenroom, names both versions, and changes nothing', () => {
    const { folder, file } = closedStore();
    const db = new Database(file);
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    const before = readFileSync(file);
    expect(tryOpen(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.newer', sentence: { params: { found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION } } },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses another program’s database, and changes nothing', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'greenroom.db');
    const db = new Database(file);
    db.exec('CREATE TABLE theirs (a); PRAGMA user_version = 1');
    db.close();
    const before = readFileSync(file);
    expect(codeOf(tryOpen(folder))).toBe('store.foreign');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('lets go of the folder when it refuses, so that the next try is not told that it is in use', () => {
    const { folder, file } = closedStore();
    const content = readFileSync(file);
    writeFileSync(file, 'no database');
    expect(codeOf(tryOpen(folder))).toBe('store.corrupt');
    writeFileSync(file, content);
    expect(open(folder).devices.list()).toEqual([deviceOf(1)]);
  });

  it('commits to the disk, not to its cache, and holds to foreign keys', () => {
    const db = connect(join(temporaryFolder(), 'any.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('keeps every table STRICT', () => {
    const { file } = closedStore();
    const db = new Database(file);
    const loose = db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0").pluck().all();
    expect(loose).toEqual(['sqlite_schema']);
    expect(numberPragma(connect(file), 'user_version')).toBe(SCHEMA_VERSION);
    db.close();
  });
});
