import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryRow } from '../../../electron/adapters/store/journal/entry-rows.ts';
import { openStoreForReading } from '../../../electron/adapters/store/open-for-reading.ts';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { JournalFault } from '../../../electron/bench/ports.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { written } from '../../fixtures/events.ts';
import { copyOf, countingIds, drafts, open, unwrap } from '../../fixtures/store.ts';
import { tellStory } from '../../fixtures/stories.ts';
import { COLUMNS, editEntry, forgeEntry, rotPage, swapEntries, tamper } from '../../fixtures/tampering.ts';

/** Entries in the journal that is tampered with. */
const LAST = 24;
let template = '';

beforeAll(() => {
  template = mkdtempSync(join(tmpdir(), 'greenroom-verify-'));
  const store = unwrap(openStore({ folder: template, clock: createManualClock(), ids: countingIds() }));
  const turns = Array.from({ length: 40 }, (_, n) => ({ what: n * 5 + 1, who: n * 3, detail: n }));
  store.append(drafts(tellStory(turns).slice(0, LAST - 1)));
  expect(store.journal.count()).toBe(LAST);
  expect(store.journal.verify()).toBeNull();
  store.close();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

/** What a check of the journal says after somebody was at the file. */
function faultAfter(change: (folder: string) => void): JournalFault | null {
  const folder = copyOf(template);
  change(folder);
  const store = unwrap(openStoreForReading(folder));
  try {
    return store.journal.verify();
  } finally {
    store.close();
  }
}

const found = (seq: number, fault: string): object => ({ seq, sentence: { key: `journal.fault.${fault}` } });

describe('checking the journal', () => {
  it('finds nothing where nobody was', () => {
    expect(faultAfter(() => undefined)).toBeNull();
  });

  /** Another value for each column, of a type that the table takes. */
  const OTHERS: Readonly<Partial<Record<keyof EntryRow, string | number>>> = {
    at: '2026-11-23T09:00:00.001Z',
    kind: 'device.changed',
    version: 9,
    actor_kind: 'person',
    actor_name: 'Mallory',
    subject_kind: 'order',
    subject_key: 'SO-9',
    data: '{}',
    previous_hash: 'a'.repeat(64),
    hash: 'b'.repeat(64),
  };

  it('knows another value for every column but the number', () => {
    expect(Object.keys(OTHERS)).toEqual(COLUMNS.filter((column) => column !== 'seq'));
  });

  it.each(Object.entries(OTHERS))('finds an edited %s, in the first entry as in the last', (column, other) => {
    for (const seq of [1, 12, LAST]) {
      expect(
        faultAfter((folder) => editEntry(folder, seq, { [column]: other })),
        `entry ${seq}`,
      ).toMatchObject(found(seq, 'edited'));
    }
  });

  it('finds data that was only laid out differently: it is not what was hashed', () => {
    const change = "UPDATE journal SET data = replace(data, ':', ': ') WHERE seq = 2";
    expect(faultAfter((folder) => tamper(folder, change))).toMatchObject(found(2, 'edited'));
  });

  it('finds an edit whose hash was computed anew, at the next entry, or at the head for the last', () => {
    expect(faultAfter((folder) => editEntry(folder, 5, { data: '{}' }, true))).toMatchObject(found(6, 'unlinked'));
    expect(faultAfter((folder) => editEntry(folder, LAST, { data: '{}' }, true))).toMatchObject(found(LAST, 'edited'));
  });

  it('finds a removed entry, wherever it stood', () => {
    const remove = (where: string) => (folder: string) => tamper(folder, `DELETE FROM journal WHERE ${where}`);
    expect(faultAfter(remove('seq = 1'))).toMatchObject(found(1, 'missing'));
    expect(faultAfter(remove('seq = 7'))).toMatchObject(found(7, 'missing'));
    expect(faultAfter(remove(`seq = ${LAST}`))).toMatchObject(found(LAST, 'tailRemoved'));
    expect(faultAfter(remove('seq >= 9'))).toMatchObject(found(9, 'tailRemoved'));
    expect(faultAfter(remove('1 = 1'))).toMatchObject(found(1, 'tailRemoved'));
  });

  it('finds a cut tail by the reports, where the head was cut to match', () => {
    const change = (folder: string): void => {
      const store = open(folder);
      store.append(drafts([written({ revision: 9, order: 'SO-77' as never, upToSeq: LAST })]));
      store.close();
      tamper(
        folder,
        'DELETE FROM journal WHERE seq > 10',
        'UPDATE journal_head SET seq = 10, hash = (SELECT hash FROM journal WHERE seq = 10)',
      );
    };
    // The last report known to the tables was written after entry LAST, as LAST + 1.
    expect(faultAfter(change)).toMatchObject({
      seq: 11,
      sentence: { key: 'journal.fault.tailRemoved', params: { last: LAST + 1 } },
    });
  });

  it('finds an entry that was put on at the end, though it follows as it should', () => {
    expect(faultAfter((folder) => forgeEntry(folder))).toMatchObject(found(LAST + 1, 'tailAdded'));
  });

  it('finds an entry that was put before the first', () => {
    const insert = `INSERT INTO journal SELECT 0, at, kind, version, actor_kind, actor_name, subject_kind, subject_key,
      data, previous_hash, hash FROM journal WHERE seq = 1`;
    expect(faultAfter((folder) => tamper(folder, insert))).toMatchObject(found(0, 'stray'));
  });

  it('finds two entries that changed places, hashed anew or not', () => {
    expect(faultAfter((folder) => swapEntries(folder, 4, 9))).toMatchObject(found(4, 'edited'));
    expect(faultAfter((folder) => swapEntries(folder, 4, 9, true))).toMatchObject(found(4, 'unlinked'));
  });

  it('finds an entry under another number', () => {
    expect(faultAfter((folder) => editEntry(folder, 6, { seq: 600 }))).toMatchObject(found(6, 'missing'));
    expect(faultAfter((folder) => editEntry(folder, 6, { seq: 600 }, true))).toMatchObject(found(6, 'missing'));
  });

  it('says where the file can’t be read, instead of falling over', () => {
    expect(faultAfter((folder) => rotPage(folder, 'journal'))).toMatchObject(found(1, 'damaged'));
  });

  it('finds any tampering at random, and names the first entry that does not hold', () => {
    const seqs = fc.integer({ min: 1, max: LAST });
    const text = fc.string({ minLength: 1 });
    const edits = fc
      .record({
        seq: seqs,
        column: fc.constantFrom('at', 'kind', 'actor_name', 'subject_key', 'data'),
        value: text,
        rehash: fc.boolean(),
      })
      .map(({ seq, column, value, rehash }) => ({
        first: rehash ? Math.min(seq + 1, LAST) : seq,
        change: (folder: string): void => editEntry(folder, seq, { [column]: `${value}!` }, rehash),
      }));
    const removals = fc.record({ seq: seqs, count: fc.integer({ min: 1, max: 5 }) }).map(({ seq, count }) => ({
      first: seq,
      change: (folder: string): void =>
        tamper(folder, `DELETE FROM journal WHERE seq >= ${seq} AND seq < ${seq + count}`),
    }));
    const swaps = fc
      .record({ a: seqs, b: seqs, rehash: fc.boolean() })
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, rehash }) => ({
        first: Math.min(a, b),
        change: (folder: string): void => swapEntries(folder, a, b, rehash),
      }));
    const renumberings = fc
      .record({ seq: seqs, by: fc.integer({ min: 1, max: 90 }), rehash: fc.boolean() })
      .map(({ seq, by, rehash }) => ({
        first: seq,
        change: (folder: string): void => editEntry(folder, seq, { seq: LAST + by }, rehash),
      }));
    const insertions = fc.record({ data: fc.json(), kind: text }).map((change) => ({
      first: LAST + 1,
      change: (folder: string): void => forgeEntry(folder, change),
    }));
    fc.assert(
      fc.property(fc.oneof(edits, removals, swaps, renumberings, insertions), ({ first, change }) => {
        expect(faultAfter(change)?.seq).toBe(first);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a bench whose journal was cut', () => {
  it('is told at the next start, goes on, and keeps the break for everybody to see', () => {
    const folder = copyOf(template);
    tamper(folder, 'DELETE FROM journal WHERE seq > 20');
    const store = open(folder);
    expect(store.notice).toEqual({ key: 'store.brokenEnd' });
    store.append(drafts([{ kind: 'device.seen', data: { device: deviceOf(900) } }]));
    expect(store.journal.verify()).toMatchObject({ seq: 21 });
  });

  it('goes on after an entry that was put on, too', () => {
    const folder = copyOf(template);
    forgeEntry(folder);
    const store = open(folder);
    expect(store.notice).toEqual({ key: 'store.brokenEnd' });
    store.append(drafts([{ kind: 'device.seen', data: { device: deviceOf(900) } }]));
    // The forged one follows as it should; the next one, by Greenroom, follows from what Greenroom wrote.
    expect(store.journal.verify()).toMatchObject(found(LAST + 2, 'unlinked'));
  });
});
