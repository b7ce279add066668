import { describe, expect, it } from 'vitest';
import { FLUSH_AFTER_MS } from '../../electron/adapters/store/last-seen.ts';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { type IsoTime, isoTime } from '../../shared/lib/time.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { deviceOf } from '../fixtures/devices.ts';
import { append, open, temporaryFolder, unwrap } from '../fixtures/store.ts';
import { tamper } from '../fixtures/tampering.ts';

const at = (second: number): IsoTime => isoTime(Date.UTC(2026, 10, 23, 9) + second * 1_000);
const id = deviceOf(1).id;

/** What is on the disk, as another process would see it. */
function written(folder: string): ReadonlyMap<DeviceId, IsoTime> {
  const reader = unwrap(openStoreForReading(folder));
  try {
    return new Map(reader.lastSeen.all());
  } finally {
    reader.close();
  }
}

describe('when a device was last heard', () => {
  it('is known at once, and never goes back', () => {
    const store = open(temporaryFolder());
    expect(store.lastSeen.of(id)).toBeNull();
    store.lastSeen.note(id, at(5));
    store.lastSeen.note(id, at(3));
    expect(store.lastSeen.of(id)).toBe(at(5));
    expect([...store.lastSeen.all()]).toEqual([[id, at(5)]]);
  });

  it('is written once for a burst of packets, five seconds after its first', () => {
    const folder = temporaryFolder();
    const clock = createManualClock();
    const store = open(folder, { clock });
    store.lastSeen.note(id, at(0));
    clock.advance(FLUSH_AFTER_MS - 1);
    store.lastSeen.note(id, at(4));
    expect(clock.waiting()).toBe(1);
    expect([...written(folder)]).toEqual([]);
    clock.advance(1);
    expect([...written(folder)]).toEqual([[id, at(4)]]);
    expect(clock.waiting(), 'no timer runs for nothing').toBe(0);
    store.lastSeen.note(id, at(9));
    clock.advance(FLUSH_AFTER_MS);
    expect([...written(folder)]).toEqual([[id, at(9)]]);
  });

  it('is written when the store is closed, and there again when it is opened', () => {
    const folder = temporaryFolder();
    const clock = createManualClock();
    const store = open(folder, { clock });
    store.lastSeen.note(id, at(1));
    store.close();
    expect(clock.waiting()).toBe(0);
    expect(open(folder).lastSeen.of(id)).toBe(at(1));
  });

  it('goes to the device that another turned out to be, where it is the newer', () => {
    const folder = temporaryFolder();
    const store = open(folder);
    const [stays, goes] = [deviceOf(1), deviceOf(2)];
    append(store, ...[stays, goes].map((device) => ({ kind: 'device.seen', data: { device } }) as const));
    store.lastSeen.note(stays.id, at(1));
    store.lastSeen.note(goes.id, at(2));
    append(store, { kind: 'device.merged', data: { device: stays, absorbed: [goes.id] } });
    expect([...store.lastSeen.all()]).toEqual([[stays.id, at(2)]]);
    store.close();
    expect([...written(folder)]).toEqual([[stays.id, at(2)]]);
  });

  it('is kept for the next try when it can’t be written, without stopping the bench', () => {
    const folder = temporaryFolder();
    const clock = createManualClock();
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (text: string) => void warnings.push(text), error: () => undefined };
    const store = open(folder, { clock, log });
    tamper(folder, 'ALTER TABLE last_seen RENAME TO elsewhere');
    store.lastSeen.note(id, at(1));
    clock.advance(FLUSH_AFTER_MS);
    expect(warnings).toEqual(['times of last contact could not be written']);
    tamper(folder, 'ALTER TABLE elsewhere RENAME TO last_seen');
    store.lastSeen.note(deviceOf(2).id, at(2));
    clock.advance(FLUSH_AFTER_MS);
    expect(written(folder).get(id)).toBe(at(1));
  });

  it('is kept by a reader to itself, and the newer of the two is told', () => {
    const folder = temporaryFolder();
    const clock = createManualClock();
    const store = open(folder, { clock });
    store.lastSeen.note(id, at(3));
    clock.advance(FLUSH_AFTER_MS);
    const reader = unwrap(openStoreForReading(folder));
    reader.lastSeen.note(id, at(2));
    reader.lastSeen.note(deviceOf(2).id, at(7));
    expect(reader.lastSeen.of(id)).toBe(at(3));
    reader.lastSeen.note(id, at(8));
    expect([...reader.lastSeen.all()]).toEqual([
      [id, at(8)],
      [deviceOf(2).id, at(7)],
    ]);
    reader.close();
    expect([...written(folder)]).toEqual([[id, at(3)]]);
  });
});
