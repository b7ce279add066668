import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECTED_TABLES } from '../../../electron/adapters/store/journal/compare-tables.ts';
import { openStoreForReading } from '../../../electron/adapters/store/open-for-reading.ts';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { JournalReader } from '../../../electron/bench/ports.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { CUSTOMER_EVENTS } from '../../fixtures/customers.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { DOSSIER_EVENTS } from '../../fixtures/dossiers.ts';
import { evidenceOf, imported, recorded, written } from '../../fixtures/events.ts';
import { releaseOf, targetOf } from '../../fixtures/firmware.ts';
import { LABEL_EVENTS } from '../../fixtures/labels.ts';
import { pinOf, unexpected } from '../../fixtures/matches.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { PLAN_EVENTS } from '../../fixtures/plans.ts';
import { presetOf } from '../../fixtures/presets.ts';
import { READINESS_EVENTS } from '../../fixtures/readiness.ts';
import { READ_AT, registryReading, registryRow } from '../../fixtures/registry.ts';
import { copyOf, countingIds, drafts, open, temporaryFolder, unwrap } from '../../fixtures/store.ts';
import { tellStory } from '../../fixtures/stories.ts';
import { forgeEntry, rotPage, tamper } from '../../fixtures/tampering.ts';

/** Tables that do not follow from the entries: the journal itself, and what is only operational. */
const NOT_PROJECTED = [
  'journal',
  'journal_head',
  'last_seen',
  'store_state',
  'firmware_tasks',
  'firmware_lanes',
  'queue_settings',
];
const CLOSED = orderOf({ number: 'SO-9', units: 1, firstDevice: 7 });
let template = '';
/** Number of the entry that a test forges behind the others. */
let nextSeq = 0;

beforeAll(() => {
  template = mkdtempSync(join(tmpdir(), 'greenroom-projections-'));
  const store = unwrap(openStore({ folder: template, clock: createManualClock(), ids: countingIds() }));
  const devices = [deviceOf(1), deviceOf(2)];
  const entries = store.append(
    drafts([
      imported(orderOf()),
      ...devices.map((device) => ({ kind: 'device.seen', data: { device } }) as const),
      ...devices.map(({ id }) => ({ kind: 'match.decided', data: { match: unexpected(id) } }) as const),
      { kind: 'match.pinned', data: { pin: pinOf(deviceOf(1).id) } },
      ...devices.map(({ id }) => recorded(id, evidenceOf(0))),
      { kind: 'device.set-aside', data: { deviceId: deviceOf(2).id } },
      { kind: 'firmware.release-added', data: { release: releaseOf({ version: '11.11.73' }) } },
      { kind: 'firmware.target-set', data: { target: targetOf() } },
      { kind: 'model.equated', data: { equivalent: { ordered: 'SKU-1', reported: 'M1' } } },
      { kind: 'preset.saved', data: { preset: presetOf() } },
      {
        kind: 'registry.read',
        data: { reading: registryReading([registryRow()], { readAt: '2026-11-22T09:00:00.000Z' as IsoTime }) },
      },
      { kind: 'registry.confirmed', data: { source: registryReading([]).source, readAt: READ_AT } },
      { kind: 'registry.read', data: { reading: registryReading([], { customer: 'Rival' }) } },
      { kind: 'registry.forgotten', data: { source: registryReading([], { customer: 'Rival' }).source } },
      ...PLAN_EVENTS,
      ...LABEL_EVENTS,
      ...READINESS_EVENTS,
      ...CUSTOMER_EVENTS,
      ...DOSSIER_EVENTS,
      { kind: 'bench.key-set', data: { publicKey: 'AAAA', fingerprint: 'ab'.repeat(32) } },
      imported(CLOSED),
      {
        kind: 'order.closed',
        data: { order: CLOSED.number, seats: [{ match: unexpected(deviceOf(1).id), evidence: [] }] },
      },
      // Last: said twice, it can't be.
      written({ revision: 1 }),
    ]),
  );
  nextSeq = (entries.at(-1)?.seq ?? 0) + 1;
  store.close();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

function differenceAfter(change: (folder: string) => void): ReturnType<JournalReader['checkProjections']> {
  const folder = copyOf(template);
  change(folder);
  const store = unwrap(openStoreForReading(folder));
  try {
    return store.journal.checkProjections();
  } finally {
    store.close();
  }
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly pk: number;
}

function schema(sql: string): readonly Column[] {
  const db = new Database(join(template, 'greenroom.db'), { readonly: true });
  try {
    return db.prepare<[], Column>(sql).all();
  } finally {
    db.close();
  }
}

describe('rebuilding the tables from the entries alone', () => {
  it('gives the same tables', () => {
    expect(differenceAfter(() => undefined)).toBeNull();
  });

  it('covers every table of the schema', () => {
    const tables = schema("SELECT name, type, 0 AS pk FROM sqlite_schema WHERE type = 'table'").map(({ name }) => name);
    expect([...PROJECTED_TABLES.map(({ name }) => name), ...NOT_PROJECTED].sort()).toEqual([...tables].sort());
  });

  it.each(PROJECTED_TABLES)('names a row that $name has lost', ({ name, key }) => {
    const lose = `DELETE FROM ${name} WHERE (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${name} ORDER BY ${key.join(', ')} LIMIT 1)`;
    expect(differenceAfter((folder) => tamper(folder, lose))).toMatchObject({
      table: name,
      sentence: { key: 'journal.difference.missing', params: { table: name } },
    });
  });

  it.each(PROJECTED_TABLES)('names a row that $name has and nothing explains', ({ name, key }) => {
    const columns = schema(`SELECT name, type, pk FROM pragma_table_info('${name}')`);
    const other = ({ name, type }: Column): string =>
      key.includes(name)
        ? type === 'TEXT'
          ? `'~planted'`
          : '77'
        : name === 'id' || name === 'unit_id'
          ? `'~other'`
          : name === 'revision'
            ? '99'
            : name;
    const add = `INSERT INTO ${name} SELECT ${columns.map(other).join(', ')} FROM ${name} LIMIT 1`;
    expect(differenceAfter((folder) => tamper(folder, add))).toMatchObject({
      table: name,
      sentence: { key: 'journal.difference.surplus', params: { row: expect.stringMatching(/~planted|77/) as unknown } },
    });
  });

  it('names table, row and column of any other value, in every column of every table', () => {
    let columns = 0;
    for (const { name, key } of PROJECTED_TABLES) {
      for (const column of schema(`SELECT name, type, pk FROM pragma_table_info('${name}')`)) {
        if (key.includes(column.name)) continue;
        columns += 1;
        const value = column.type === 'TEXT' ? `'~planted'` : '987654';
        const change = `UPDATE ${name} SET ${column.name} = ${value} WHERE (${key.join(', ')}) IN (SELECT ${key.join(', ')} FROM ${name} LIMIT 1)`;
        expect(
          differenceAfter((folder) => tamper(folder, change)),
          `${name}.${column.name}`,
        ).toMatchObject({
          table: name,
          sentence: { key: 'journal.difference.value', params: { table: name, column: column.name } },
        });
      }
    }
    expect(columns).toBeGreaterThan(40);
  });

  it('does not look at what is only operational', () => {
    const change = "INSERT INTO last_seen VALUES ('dev-0001', '2026-11-23T09:00:00.000Z')";
    expect(differenceAfter((folder) => tamper(folder, change))).toBeNull();
  });

  it('says which entry it can’t read, of a newer Greenroom or of a wrong shape, and falls over neither', () => {
    const forged = (change: Parameters<typeof forgeEntry>[1]) => (folder: string) =>
      forgeEntry(folder, change, { moveHead: true });
    expect(differenceAfter(forged({ kind: 'device.teleported' }))).toEqual({
      table: 'journal',
      sentence: { key: 'journal.unknownAt', params: { seq: nextSeq, kind: 'device.teleported', version: 1 } },
    });
    expect(differenceAfter(forged({ kind: 'device.seen', version: 2 }))).toMatchObject({
      sentence: { key: 'journal.unknownAt', params: { version: 2 } },
    });
    expect(differenceAfter(forged({ data: '{"reportId":7}' }))).toMatchObject({
      sentence: { key: 'journal.unreadableAt' },
    });
    expect(differenceAfter(forged({ data: 'no JSON' }))).toMatchObject({ sentence: { key: 'journal.unreadableAt' } });
    expect(differenceAfter(forged({}))).toMatchObject({
      sentence: { key: 'journal.unprojectableAt', params: { seq: nextSeq } },
    });
  });

  it('still opens, lists and verifies a journal with an entry of an unknown kind', () => {
    const folder = copyOf(template);
    forgeEntry(folder, { kind: 'device.teleported' }, { moveHead: true });
    const store = open(folder);
    expect(store.journal.list({ newestFirst: true, limit: 1 })).toMatchObject([
      { kind: 'device.teleported', seq: nextSeq },
    ]);
    expect(store.journal.verify()).toBeNull();
  });

  it('names the table that can’t be read to its end', () => {
    expect(differenceAfter((folder) => rotPage(folder, 'evidence'))).toMatchObject({
      table: 'evidence',
      sentence: { key: 'journal.difference.damaged' },
    });
  });

  it('gives the same tables after any story, also after a restart in the middle of it', () => {
    const turn = fc.record({ what: fc.nat(50), who: fc.nat(50), detail: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 5, maxLength: 60 }), fc.nat(40), (turns, restartAt) => {
        const folder = temporaryFolder();
        const story = tellStory(turns);
        const before = open(folder);
        before.append(drafts(story.slice(0, restartAt)));
        before.close();
        const store = open(folder);
        for (const event of story.slice(restartAt)) store.append(drafts([event]));
        expect(store.journal.checkProjections()).toBeNull();
        expect(store.journal.verify()).toBeNull();
        store.close();
      }),
      { numRuns: 30 },
    );
  });
});

describe('a device that turns out to be another', () => {
  it('takes over evidence by its age and the word that set it aside, and gives up the other’s match and keys', () => {
    const [stays, goes] = [deviceOf(1), deviceOf(2)];
    const store = open(temporaryFolder());
    store.append(
      drafts([
        { kind: 'device.seen', data: { device: stays } },
        { kind: 'device.seen', data: { device: goes } },
        recorded(goes.id, { kind: 'clock', offsetMs: 1 }),
        recorded(stays.id, { kind: 'clock', offsetMs: 2 }),
        recorded(stays.id, { kind: 'credential', outcome: 'missing', user: null }),
        recorded(goes.id, { kind: 'credential', outcome: 'accepted', user: 'root' }),
        { kind: 'match.decided', data: { match: unexpected(goes.id) } },
        { kind: 'device.set-aside', data: { deviceId: goes.id } },
      ]),
    );
    const merged = { ...stays, keys: [...stays.keys, ...goes.keys] };
    store.append(
      drafts([
        { kind: 'device.merged', data: { device: merged, absorbed: [goes.id, stays.id, deviceId('dev-none')] } },
      ]),
    );

    expect(store.devices.list()).toEqual([merged]);
    expect(store.devices.find(goes.id)).toBeNull();
    expect(store.devices.findByKeys(goes.keys)).toEqual([merged]);
    expect(store.evidence.all()).toMatchObject([
      { deviceId: stays.id, seq: 5, evidence: { kind: 'clock', offsetMs: 2 } },
      { deviceId: stays.id, seq: 7, evidence: { kind: 'credential', outcome: 'accepted' } },
    ]);
    expect(store.matches.list()).toEqual([]);
    expect([...store.devices.setAside()]).toEqual([stays.id]);
    expect(store.journal.checkProjections()).toBeNull();
  });
});
