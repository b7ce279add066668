import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGoodBackup, listBackups } from '../../electron/adapters/store/backups.ts';
import { connectForReading } from '../../electron/adapters/store/connection.ts';
import { storeFiles } from '../../electron/adapters/store/layout.ts';
import { SCHEMA_VERSION } from '../../electron/adapters/store/migrations/all.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { append, codeOf, open, temporaryFolder, tryOpen } from '../fixtures/store.ts';
import { rotPage } from '../fixtures/tampering.ts';

const HOUR_MS = 3_600_000;
const NINE = Date.UTC(2026, 10, 23, 9);

/** Opens and closes the store once, at a moment; gives the backup that this made. */
async function openAt(folder: string, epochMs: number): Promise<string | null> {
  const store = open(folder, { clock: createManualClock(epochMs) });
  const backup = await store.dailyBackup;
  store.close();
  return backup?.file ?? null;
}

describe('the day’s backup', () => {
  it('is there from the first opening on, so that there is something to offer', async () => {
    const folder = temporaryFolder();
    expect(await openAt(folder, NINE)).toBe(
      join(folder, 'backups', `greenroom-v${SCHEMA_VERSION}-20261123T090000000Z.db`),
    );
  });

  it('is not made again within a day, and is after one', async () => {
    const folder = temporaryFolder();
    await openAt(folder, NINE);
    expect(await openAt(folder, NINE + 23 * HOUR_MS)).toBeNull();
    expect(await openAt(folder, NINE + 24 * HOUR_MS)).toContain('20261124T090000000Z');
  });

  it('holds what was still in the write-ahead log, in one file', async () => {
    const folder = temporaryFolder();
    const first = open(folder);
    append(first, { kind: 'device.seen', data: { device: deviceOf(1) } });
    const backup = await first.dailyBackup;
    const copy = connectForReading(backup?.file ?? '');
    expect(copy.prepare('SELECT id FROM devices').pluck().all()).toEqual([deviceOf(1).id]);
    copy.close();
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('keeps the newest five', async () => {
    const folder = temporaryFolder();
    for (let day = 0; day < 7; day += 1) await openAt(folder, NINE + day * 24 * HOUR_MS);
    const kept = listBackups(storeFiles(folder)).map(({ takenAt }) => takenAt);
    expect(kept).toEqual([6, 5, 4, 3, 2].map((day) => isoTime(NINE + day * 24 * HOUR_MS)));
  });

  it('is made, and kept, also when an older clock was ahead of time', async () => {
    const folder = temporaryFolder();
    for (let day = 0; day < 6; day += 1) await openAt(folder, NINE + (365 + day) * 24 * HOUR_MS);
    const today = await openAt(folder, NINE);
    expect(today).toContain('20261123T090000000Z');
    expect(listBackups(storeFiles(folder)).map(({ file }) => file)).toContain(today);
    expect(listBackups(storeFiles(folder))).toHaveLength(5);
  });

  it('is given up without a trace when the store is closed before it is done, and made the next time', async () => {
    const folder = temporaryFolder();
    const store = open(folder);
    store.close();
    expect(await store.dailyBackup).toBeNull();
    expect(listBackups(storeFiles(folder))).toEqual([]);
    expect(await openAt(folder, NINE)).not.toBeNull();
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('does not stop the bench where it can’t be made, and is missed in the log', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'backups'), 'a file where the folder should be');
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (text: string) => void warnings.push(text), error: () => undefined };
    const store = open(folder, { log });
    expect(await store.dailyBackup).toBeNull();
    expect(append(store, { kind: 'device.seen', data: { device: deviceOf(1) } })).toHaveLength(1);
    expect(warnings).toEqual(['no backup could be made']);
  });

  it('is not kept of a damaged file, else damage would push out every good copy; the next start looks', async () => {
    const folder = temporaryFolder();
    await openAt(folder, NINE);
    const filling = open(folder, { clock: createManualClock(NINE + HOUR_MS) });
    append(
      filling,
      ...Array.from({ length: 200 }, (_, n) => ({ kind: 'device.seen', data: { device: deviceOf(n) } }) as const),
    );
    filling.close();
    rotPage(folder, 'device_keys_by_device');

    // Nothing reads that index while the store opens, and it was closed cleanly: only the copy finds it.
    expect(await openAt(folder, NINE + 48 * HOUR_MS)).toBeNull();
    expect(listBackups(storeFiles(folder)).map(({ takenAt }) => takenAt)).toEqual([isoTime(NINE)]);
    expect(codeOf(tryOpen(folder))).toBe('store.corrupt');
  });
});

describe('the backup that is offered', () => {
  it('is the newest that is whole and not of a newer Greenroom', async () => {
    const folder = temporaryFolder();
    const good = await openAt(folder, NINE);
    const damaged = await openAt(folder, NINE + 24 * HOUR_MS);
    writeFileSync(damaged ?? '', readFileSync(damaged ?? '').subarray(0, 5_000));
    const files = storeFiles(folder);
    writeFileSync(join(files.backups, 'greenroom-v99-20261201T090000000Z.db'), readFileSync(good ?? ''));
    writeFileSync(join(files.backups, 'greenroom-v1-20261202T090000000Z.db'), 'no database at all');
    writeFileSync(join(files.backups, 'notes.txt'), 'not a backup');
    expect(findGoodBackup(files, SCHEMA_VERSION)).toEqual({
      file: good,
      version: SCHEMA_VERSION,
      takenAt: isoTime(NINE),
    });
  });
});
