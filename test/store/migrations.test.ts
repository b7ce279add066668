import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listBackups } from '../../electron/adapters/store/backups.ts';
import {
  APPLICATION_ID,
  connect,
  connectForReading,
  numberPragma,
  type WritableDb,
} from '../../electron/adapters/store/connection.ts';
import { storeFiles } from '../../electron/adapters/store/layout.ts';
import { applyMigration, migrate } from '../../electron/adapters/store/migrate.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../../electron/adapters/store/migrations/all.ts';
import type { Migration } from '../../electron/adapters/store/migrations/migration.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { temporaryFolder } from '../fixtures/store.ts';

const NOW = isoTime(Date.UTC(2026, 10, 23, 9));

/** Two steps of a schema of the test's own; the second repairs what the first let in. */
const FIRST: Migration = {
  version: 1,
  name: 'things',
  up: (db) => db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT) STRICT'),
};
const SECOND: Migration = {
  version: 2,
  name: 'names-are-said',
  up: (db) => {
    db.exec(`CREATE TABLE named (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> '')) STRICT`);
    db.exec(`INSERT INTO named SELECT id, name FROM things WHERE name IS NOT NULL AND name <> ''`);
    db.exec('DROP TABLE things');
  },
};
const FAILS: Migration = {
  version: 2,
  name: 'fails-half-way',
  up: (db) => {
    db.exec('CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT');
    db.exec("INSERT INTO things VALUES (9, 'half')");
    db.exec('INSERT INTO nowhere VALUES (1)');
  },
};

function database(): { db: WritableDb; files: ReturnType<typeof storeFiles> } {
  const files = storeFiles(temporaryFolder());
  const db = connect(files.database);
  onTestFinished(() => void db.close());
  return { db, files };
}

function tables(db: WritableDb): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
}

describe('the steps of the schema', () => {
  it('are numbered from 1 without a gap, so that a version says which of them a file has had', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(SCHEMA_VERSION).toBe(MIGRATIONS.length);
  });

  it('build the schema from nothing, and mark the file as Greenroom’s', () => {
    const { db, files } = database();
    expect(migrate(db, files, MIGRATIONS, NOW)).toEqual({ ok: true, value: undefined });
    expect(numberPragma(db, 'user_version')).toBe(SCHEMA_VERSION);
    expect(numberPragma(db, 'application_id')).toBe(APPLICATION_ID);
    expect(tables(db)).toContain('journal');
    expect(listBackups(files), 'a file with nothing in it needs no backup').toEqual([]);
  });

  it('step 1 starts the journal at its beginning, on a file that is not yet trusted', () => {
    const { db, files } = database();
    migrate(db, files, MIGRATIONS, NOW);
    expect(db.prepare('SELECT seq, hash FROM journal_head').all()).toEqual([{ seq: 0, hash: '0'.repeat(64) }]);
    expect(db.prepare('SELECT closed_cleanly FROM store_state').pluck().all()).toEqual([0]);
  });

  it('carry raw rows of the version before over', () => {
    const { db, files } = database();
    migrate(db, files, [FIRST], NOW);
    db.exec("INSERT INTO things VALUES (1, 'Dock'), (2, NULL), (3, ''), (4, 'Yard')");
    expect(migrate(db, files, [FIRST, SECOND], NOW).ok).toBe(true);
    expect(db.prepare('SELECT * FROM named').all()).toEqual([
      { id: 1, name: 'Dock' },
      { id: 4, name: 'Yard' },
    ]);
    expect(numberPragma(db, 'user_version')).toBe(2);
  });

  it('that fail leave schema, rows and version as they were', () => {
    const { db, files } = database();
    migrate(db, files, [FIRST], NOW);
    db.exec("INSERT INTO things VALUES (1, 'Dock')");
    expect(migrate(db, files, [FIRST, FAILS], NOW)).toMatchObject({
      ok: false,
      error: { code: 'store.migrationFailed', sentence: { params: { version: 2, name: 'fails-half-way' } } },
    });
    expect(tables(db)).toEqual(['things']);
    expect(db.prepare('SELECT * FROM things').all()).toEqual([{ id: 1, name: 'Dock' }]);
    expect(numberPragma(db, 'user_version')).toBe(1);
  });

  it('are not run out of order', () => {
    const { db } = database();
    expect(() => applyMigration(db, SECOND)).toThrow('does not follow');
    expect(numberPragma(db, 'user_version')).toBe(0);
  });
});

describe('the backup before a migration', () => {
  it('holds the file as it was, its write-ahead log included', () => {
    const { db, files } = database();
    migrate(db, files, [FIRST], NOW);
    db.exec("INSERT INTO things VALUES (1, 'only in the log')");
    migrate(db, files, [FIRST, SECOND], NOW);
    const [backup, ...more] = listBackups(files);
    expect(more).toEqual([]);
    expect(backup).toMatchObject({ version: 1, takenAt: NOW });
    const copy = connectForReading(backup?.file ?? '');
    expect(copy.prepare('SELECT * FROM things').all()).toEqual([{ id: 1, name: 'only in the log' }]);
    expect(numberPragma(copy, 'user_version')).toBe(1);
    copy.close();
    expect(readdirSync(files.backups), 'a backup is one file').toHaveLength(1);
  });

  it('is kept when the migration fails', () => {
    const { db, files } = database();
    migrate(db, files, [FIRST], NOW);
    migrate(db, files, [FIRST, FAILS], NOW);
    expect(listBackups(files)).toHaveLength(1);
  });

  it('that can’t be made stops the migration: no step is worth the only copy', () => {
    const { db, files } = database();
    migrate(db, files, [FIRST], NOW);
    writeFileSync(join(files.folder, 'backups'), 'a file where the folder should be');
    expect(migrate(db, files, [FIRST, SECOND], NOW)).toMatchObject({
      ok: false,
      error: { code: 'store.backupFailed' },
    });
    expect(numberPragma(db, 'user_version')).toBe(1);
    expect(tables(db)).toEqual(['things']);
  });
});
