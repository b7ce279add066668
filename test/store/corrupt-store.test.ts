import { existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { isCorruptStore } from '../../electron/adapters/store/damage.ts';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { append, codeOf, open, temporaryFolder, tryOpen } from '../fixtures/store.ts';

const HOUR_MS = 3_600_000;
const NINE = Date.UTC(2026, 10, 23, 9);

interface Bench {
  readonly folder: string;
  readonly file: string;
  readonly benchId: string;
  /** Null where the bench was closed before a backup was made. */
  readonly backup: string | null;
}

/** A bench with one device in its backup, 50 more in the file, and closed. */
async function bench(options: { readonly withBackup: boolean } = { withBackup: true }): Promise<Bench> {
  const folder = temporaryFolder();
  const store = open(folder);
  append(store, { kind: 'device.seen', data: { device: deviceOf(0) } });
  const backup = options.withBackup ? await store.dailyBackup : null;
  append(
    store,
    ...Array.from({ length: 50 }, (_, n) => ({ kind: 'device.seen', data: { device: deviceOf(n + 1) } }) as const),
  );
  store.close();
  return { folder, file: join(folder, 'greenroom.db'), benchId: store.benchId, backup: backup?.file ?? null };
}

const edit = (file: string, change: (content: Buffer) => Buffer): void =>
  writeFileSync(file, change(readFileSync(file)));

/** Overwrites the first page of a table's content, as if the process had been killed on a failing disk. */
function damageTable(file: string): void {
  const db = new Database(file);
  db.exec('UPDATE store_state SET closed_cleanly = 0');
  const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'devices'").pluck().get());
  db.close();
  edit(file, (content) => content.fill(0, (page - 1) * 4_096, page * 4_096));
}

const DAMAGES: readonly (readonly [string, (file: string) => void])[] = [
  ['is no database', (file) => writeFileSync(file, 'Numéro de commande;Client;Réf.\n'.repeat(400))],
  ['has a malformed header', (file) => edit(file, (content) => content.fill(0x55, 0, 16))],
  ['has a malformed schema', (file) => edit(file, (content) => content.fill(0xff, 100, 4_096))],
  ['is cut off between pages', (file) => edit(file, (content) => content.subarray(0, content.length - 8_192))],
  ['is cut off inside its last page', (file) => edit(file, (content) => content.subarray(0, content.length - 7))],
  ['is cut off inside its first page', (file) => truncateSync(file, 700)],
  ['is cut off inside its header', (file) => truncateSync(file, 50)],
  ['has a damaged page after a kill', damageTable],
  ['lacks a table', (file) => void new Database(file).exec('DROP TABLE store_state').close()],
];

describe('a store that can’t be trusted', () => {
  it.each(DAMAGES)(
    'whose file %s is refused with its name and the newest backup, and left as it is',
    async (_, damage) => {
      const { folder, file, backup } = await bench();
      damage(file);
      const before = readFileSync(file);
      const opened = tryOpen(folder);
      expect(opened).toMatchObject({
        ok: false,
        error: {
          code: 'store.corrupt',
          file,
          backup: { file: backup },
          sentence: {
            key: 'errors.store.corrupt',
            params: { file, backup: basename(backup ?? ''), takenAt: '2026-11-23 09:00 UTC' },
          },
        },
      });
      expect(!opened.ok && isCorruptStore(opened.error)).toBe(true);
      expect(readFileSync(file).equals(before)).toBe(true);
    },
  );

  it.each(DAMAGES)('whose file %s is set aside, whole, when the backup is chosen', async (_, damage) => {
    const { folder, file, benchId } = await bench();
    damage(file);
    const before = readFileSync(file);
    const store = open(folder, { onCorrupt: 'restore-backup' });
    expect(store.benchId).toBe(benchId);
    expect(store.devices.list()).toEqual([deviceOf(0)]);
    expect(store.journal.verify()).toBeNull();
    expect(store.notice).toEqual({
      key: 'store.restoredBeside',
      params: { takenAt: '2026-11-23 09:00 UTC', file: 'greenroom.db.corrupt-20261123T090000000Z' },
    });
    expect(readFileSync(`${file}.corrupt-20261123T090000000Z`).equals(before)).toBe(true);
  });

  it('starts empty where that is chosen, keeping damaged file and backups', async () => {
    const { folder, file, backup, benchId } = await bench();
    writeFileSync(file, 'no database');
    const store = open(folder, { onCorrupt: 'start-empty', ids: { mint: () => 'new-bench' } });
    expect(store.benchId).not.toBe(benchId);
    expect(store.devices.list()).toEqual([]);
    expect(store.notice).toEqual({
      key: 'store.startedEmptyBeside',
      params: { file: 'greenroom.db.corrupt-20261123T090000000Z' },
    });
    expect(readFileSync(`${file}.corrupt-20261123T090000000Z`, 'utf8')).toBe('no database');
    expect(existsSync(backup ?? '')).toBe(true);
  });

  it('says so where there is no backup, and refuses to restore one', async () => {
    const { folder, file } = await bench({ withBackup: false });
    writeFileSync(file, 'no database');
    expect(tryOpen(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.corrupt', backup: null, sentence: { key: 'errors.store.corruptNoBackup' } },
    });
    expect(codeOf(tryOpen(folder, { onCorrupt: 'restore-backup' }))).toBe('store.noBackup');
    expect(readFileSync(file, 'utf8'), 'nothing was moved for a choice that can’t be followed').toBe('no database');
  });

  it('takes the log and its index along, so that whoever repairs the file has all of it', async () => {
    const { folder, file } = await bench();
    writeFileSync(file, 'no database');
    writeFileSync(`${file}-wal`, 'log');
    writeFileSync(`${file}-shm`, 'index');
    open(folder, { onCorrupt: 'restore-backup' });
    const aside = `${file}.corrupt-20261123T090000000Z`;
    expect([aside, `${aside}-wal`].map((part) => readFileSync(part, 'utf8'))).toEqual(['no database', 'log']);
    // SQLite may have rebuilt the index when the file was looked at; that it moved is what counts.
    expect(existsSync(`${aside}-shm`)).toBe(true);
  });

  it('never overwrites what was set aside before, at the same moment of a stopped clock', async () => {
    const { folder, file } = await bench();
    for (const content of ['damaged once', 'damaged twice']) {
      writeFileSync(file, content);
      open(folder, { onCorrupt: 'restore-backup' }).close();
    }
    const aside = readdirSync(folder).filter((name) => name.includes('corrupt'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual([
      'damaged once',
      'damaged twice',
    ]);
  });

  it('is not seen in a sound one: the choice is without effect there', async () => {
    const { folder } = await bench();
    const store = open(folder, { onCorrupt: 'start-empty', clock: createManualClock(NINE + HOUR_MS) });
    expect(store.devices.list()).toHaveLength(51);
    expect(store.notice).toBeNull();
  });

  it('is named to a reader too, who repairs nothing', async () => {
    const { folder, file, backup } = await bench();
    writeFileSync(file, 'no database');
    expect(openStoreForReading(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.corrupt', backup: { file: backup } },
    });
    expect(readFileSync(file, 'utf8')).toBe('no database');
  });
});

describe('a store that is gone though there was one', () => {
  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['of no bytes', (file: string) => truncateSync(file, 0)],
  ])('because its file is %s is not taken for a new one', async (_, remove) => {
    const { folder, file } = await bench();
    remove(file);
    expect(tryOpen(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.corrupt', sentence: { key: 'errors.store.missing' } },
    });
    expect(open(folder, { onCorrupt: 'restore-backup' }).devices.list()).toEqual([deviceOf(0)]);
  });

  it('is asked about again when the process died after setting aside and before putting the backup in place', async () => {
    const { folder, file } = await bench();
    renameSync(file, `${file}.corrupt-20261123T080000000Z`);
    writeFileSync(`${file}.restoring`, 'half a co');
    expect(codeOf(tryOpen(folder))).toBe('store.corrupt');
    const store = open(folder, { onCorrupt: 'restore-backup' });
    expect(store.devices.list()).toEqual([deviceOf(0)]);
    expect(store.notice).toEqual({ key: 'store.restored', params: { takenAt: '2026-11-23 09:00 UTC' } });
  });

  it('leaves its log to be set aside, not to be deleted by a new database of the same name', async () => {
    const { folder, file } = await bench({ withBackup: false });
    rmSync(file);
    writeFileSync(`${file}-wal`, 'the last minutes');
    expect(tryOpen(folder)).toMatchObject({ ok: false, error: { sentence: { key: 'errors.store.missingNoBackup' } } });
    open(folder, { onCorrupt: 'start-empty' });
    expect(readFileSync(`${file}.corrupt-20261123T090000000Z-wal`, 'utf8')).toBe('the last minutes');
  });
});
