import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { connectForReading } from '../../electron/adapters/store/connection.ts';
import { SCHEMA_VERSION } from '../../electron/adapters/store/migrations/all.ts';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import { startChild } from '../fixtures/child.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { append, codeOf, open, temporaryFolder, unwrap } from '../fixtures/store.ts';

const WRITER = new URL('./children/append-loop.ts', import.meta.url);

describe('reading beside a bench', () => {
  it('sees what another process writes meanwhile, each answer of one moment', async () => {
    const folder = temporaryFolder();
    const writer = startChild(WRITER, [folder]);
    const first = Number(await writer.nextLine());
    const reader = unwrap(openStoreForReading(folder));
    expect(reader.benchId).toBe('killed-bench');
    for (let round = 0; round < 3; round += 1) {
      const acknowledged = Number(await writer.nextLine());
      expect(reader.journal.count()).toBeGreaterThanOrEqual(acknowledged);
      expect(reader.journal.verify(), 'while the chain grows').toBeNull();
      expect(reader.journal.checkProjections(), 'while the tables change').toBeNull();
    }
    expect(reader.journal.count()).toBeGreaterThan(first);
    expect(reader.devices.list().length).toBeGreaterThan(1);
    writer.kill();
    await writer.gone;
    reader.close();
  });

  it('does not keep a bench from starting, writing and ending', () => {
    const folder = temporaryFolder();
    open(folder).close();
    const reader = unwrap(openStoreForReading(folder));
    const store = open(folder);
    append(store, { kind: 'device.seen', data: { device: deviceOf(1) } });
    expect(reader.devices.list()).toEqual([deviceOf(1)]);
    append(store, { kind: 'device.changed', data: { device: deviceOf(1, { addresses: ['10.77.9.9'] }) } });
    expect(reader.devices.find(deviceOf(1).id)?.addresses).toEqual(['10.77.9.9']);
    expect(reader.devices.list()[0]?.addresses).toEqual(['10.77.9.9']);
    store.close();
    expect(reader.journal.count()).toBe(3);
    reader.close();
    expect(open(folder).journal.count()).toBe(3);
  });

  it('offers no way to write, and SQLite refuses one that is taken anyway', () => {
    const folder = temporaryFolder();
    open(folder).close();
    const reader = unwrap(openStoreForReading(folder));
    expect(Object.keys(reader)).not.toContain('append');
    reader.close();
    const db = connectForReading(join(folder, 'greenroom.db'));
    expect(() => db.exec('UPDATE store_state SET closed_cleanly = 0')).toThrow('readonly');
    db.close();
  });

  it('says that a folder holds no data, and makes nothing in it', () => {
    const folder = join(temporaryFolder(), 'nothing');
    expect(openStoreForReading(folder)).toMatchObject({
      ok: false,
      error: { code: 'store.notFound', sentence: { params: { folder } } },
    });
    expect(codeOf(openStoreForReading(folder))).toBe('store.notFound');
  });

  it('says the same of a folder that is only being set up', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'greenroom.db'), '');
    expect(codeOf(openStoreForReading(folder))).toBe('store.notFound');
  });

  it('refuses a newer and a foreign file as a writer does', () => {
    const folder = temporaryFolder();
    open(folder).close();
    const db = new Database(join(folder, 'greenroom.db'));
    db.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    expect(codeOf(openStoreForReading(folder))).toBe('store.newer');
    db.pragma('application_id = 7');
    expect(codeOf(openStoreForReading(folder))).toBe('store.foreign');
    db.close();
  });
});
