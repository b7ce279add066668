import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../electron/adapters/store/journal/append.ts';
import { hashedText } from '../../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceId, deviceOf } from '../../fixtures/devices.ts';
import { evidenceOf, imported, recorded, written } from '../../fixtures/events.ts';
import { orderOf } from '../../fixtures/orders.ts';
import { append, open, temporaryFolder } from '../../fixtures/store.ts';

const seen = (ordinal: number): BenchEvent => ({ kind: 'device.seen', data: { device: deviceOf(ordinal) } });

describe('appending to the journal', () => {
  it('numbers, times, links and hashes what happened, and gives it back as it will be read', () => {
    const store = open(temporaryFolder());
    const entries = store.append([
      { event: seen(1), actor: { kind: 'engine' } },
      {
        event: { kind: 'device.set-aside', data: { deviceId: deviceOf(1).id } },
        actor: { kind: 'person', name: 'Zoé' },
      },
    ]);
    const [created, ...stored] = store.journal.list({ limit: 10 });
    expect(entries).toEqual(stored);
    expect(stored.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(stored[0]?.previousHash).toBe(created?.hash);
    expect(stored[1]).toMatchObject({
      kind: 'device.set-aside',
      version: 1,
      actor: { kind: 'person', name: 'Zoé' },
      subject: { kind: 'device', id: deviceOf(1).id },
      at: '2026-11-23T09:00:00.000Z',
      previousHash: stored[0]?.hash,
    });
    for (const entry of stored) {
      const { hash, ...rest } = entry;
      expect(hash).toBe(sha256(hashedText(rest)));
    }
  });

  it('does nothing for nothing', () => {
    const store = open(temporaryFolder());
    expect(store.append([])).toEqual([]);
    expect(store.journal.count()).toBe(1);
  });

  it('never lets time go back, though the machine’s clock is set back while the bench runs', () => {
    const clock = createManualClock();
    const store = open(temporaryFolder(), { clock });
    clock.advance(60_000);
    append(store, seen(1));
    clock.advance(-3_600_000);
    append(store, seen(2));
    clock.advance(2 * 3_600_000);
    append(store, seen(3));
    expect(store.journal.list({ limit: 10 }).map(({ at }) => at.slice(11, 19))).toEqual([
      '09:00:00',
      '09:01:00',
      '09:01:00',
      '10:01:00',
    ]);
  });

  it.each([
    ['evidence for a device that nobody has seen', recorded(deviceId('dev-none'), evidenceOf(0))],
    ['a second bench', { kind: 'bench.created', data: { benchId: 'another' } }],
    ['a second report of one revision', written({ revision: 1, reportId: 'again' })],
    [
      'a text that is too long to be read back',
      { kind: 'device.seen', data: { device: deviceOf(3, { serial: 'x'.repeat(2_001) }) } },
    ],
    ['a number that JSON can’t carry', recorded(deviceOf(1).id, { kind: 'clock', offsetMs: Number.NaN })],
  ] as readonly (readonly [string, BenchEvent])[])('refuses %s, and with it all that came along', (_, wrong) => {
    const store = open(temporaryFolder());
    append(store, seen(1), written({ revision: 1 }));
    expect(() => append(store, seen(2), wrong, imported(orderOf()))).toThrow();
    expect(store.journal.count()).toBe(3);
    expect(store.devices.list()).toEqual([deviceOf(1)]);
    expect(store.orders.list()).toEqual([]);
    expect(append(store, seen(4))[0]?.seq, 'the number is not lost').toBe(4);
    expect(store.journal.verify()).toBeNull();
    expect(store.journal.checkProjections()).toBeNull();
  });

  it('verifies what came with NULs, quotes, half an emoji and U+2028 in it: that is how devices name themselves', () => {
    const store = open(temporaryFolder());
    const nasty = 'a\u0000b"\\\ud83d\u2028\u202e</script>';
    const order = orderOf({ number: `SO-${nasty}`, customer: nasty });
    store.append([
      { event: imported(order), actor: { kind: 'person', name: nasty } },
      { event: { kind: 'device.seen', data: { device: deviceOf(1, { serial: nasty }) } }, actor: { kind: 'engine' } },
    ]);
    expect(store.journal.verify()).toBeNull();
    expect(store.journal.checkProjections()).toBeNull();
    expect(store.devices.find(deviceOf(1).id)?.serial).toBe(nasty);
    expect(store.orders.find(order.number.toWellFormed() as OrderNumber)?.order.customer).toBe(nasty.toWellFormed());
  });

  it('drops what is undefined, as JSON does, instead of failing on it', () => {
    const store = open(temporaryFolder());
    const device = { ...deviceOf(1), attributes: { ...deviceOf(1).attributes, hostname: undefined } };
    append(store, { kind: 'device.seen', data: { device: device as unknown as ReturnType<typeof deviceOf> } });
    expect(store.devices.list()).toEqual([deviceOf(1)]);
    expect(store.journal.verify()).toBeNull();
  });
});

describe('the journal’s table', () => {
  it.each([
    ['an edit', "UPDATE journal SET kind = 'other' WHERE seq = 1", 'never edited'],
    ['a deletion', 'DELETE FROM journal WHERE seq = 2', 'never deleted'],
    ['a replacement', 'INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2', 'only grows'],
    [
      'an entry out of order',
      'INSERT INTO journal SELECT 1, at, kind, version, actor_kind, actor_name, subject_kind, subject_key, data, hash, hash FROM journal WHERE seq = 2',
      'only grows',
    ],
  ])('refuses %s, whoever asks', (_, sql, reason) => {
    const folder = temporaryFolder();
    const store = open(folder);
    append(store, seen(1));
    store.close();
    const db = new Database(join(folder, 'greenroom.db'));
    expect(() => db.exec(sql)).toThrow(reason);
    db.close();
  });
});
