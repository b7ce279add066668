import { deviceIdSchema, deviceSchema } from '../../../../shared/contract/schemas.ts';
import type { Device, DeviceId, IdentityKey } from '../../../../shared/domain/identity/device.ts';
import { keyText } from '../../../../shared/domain/identity/identity-key.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { DeviceReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface DeviceStamp {
  readonly id: string;
  readonly seq: number;
}

/** The devices that go by one key; its plan is asserted by a test. */
export const IDS_BY_KEY_SQL = 'SELECT device_id FROM device_keys WHERE key = ? ORDER BY device_id';

/**
 * Devices, in the order in which they were first seen. Parsing one costs 30 µs, and a thousand are listed again and
 * again, so each is parsed once for each entry that wrote it: `seq` says whether the row is still the one that was read.
 */
export function readDevices(db: ReadableDb): DeviceReader {
  const stamps = db.prepare<[], DeviceStamp>('SELECT id, seq FROM devices ORDER BY first_seq, id');
  const stampOf = db.prepare<[string], DeviceStamp>('SELECT id, seq FROM devices WHERE id = ?');
  const dataOf = db.prepare<[string], { data: string }>('SELECT data FROM devices WHERE id = ?');
  const idsByKey = db.prepare<[string], string>(IDS_BY_KEY_SQL).pluck();
  const setAside = db.prepare<[], string>('SELECT device_id FROM set_aside ORDER BY seq').pluck();
  const parsed = new Map<string, { readonly seq: number; readonly device: Device }>();

  const load = ({ id, seq }: DeviceStamp): Device => {
    const known = parsed.get(id);
    if (known?.seq === seq) return known.device;
    const place = { table: 'devices', key: id };
    const device = parseRow(deviceSchema, parseJson(dataOf.get(id)?.data ?? '', place), place);
    parsed.set(id, { seq, device });
    return device;
  };
  const find = (id: string): Device | null => {
    const stamp = stampOf.get(id);
    return stamp === undefined ? null : load(stamp);
  };
  const list = (): readonly Device[] => {
    const rows = stamps.all();
    if (parsed.size > 2 * rows.length) parsed.clear(); // Devices that were merged away.
    return rows.map(load);
  };
  return {
    // One snapshot for each answer: a reader beside a writer must not see a row change between its stamp and its data.
    list: db.transaction(list),
    find: db.transaction(find),
    findByKeys: db.transaction((keys: readonly IdentityKey[]) => {
      const ids = new Set(keys.flatMap((key) => idsByKey.all(keyText(key))));
      return [...ids].flatMap((id) => find(id) ?? []);
    }),
    setAside: () => new Set(setAside.all().map((id) => parseRow(deviceIdSchema, id, { table: 'set_aside', key: id }))),
  };
}

/** What entries do to the tables of devices. */
export interface DeviceProjection {
  write(entry: JournalEntry, device: Device): void;
  merge(entry: JournalEntry, device: Device, absorbed: readonly DeviceId[]): void;
  setAside(entry: JournalEntry, id: DeviceId): void;
  takeBack(id: DeviceId): void;
}

/** Projects devices: the whole value replaces what stood there. */
export function projectDevices(db: WritableDb): DeviceProjection {
  const upsert = db.prepare(
    `INSERT INTO devices (id, data, first_seq, seq) VALUES (@id, @data, @seq, @seq)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data, seq = excluded.seq`,
  );
  const clearKeys = db.prepare<[string]>('DELETE FROM device_keys WHERE device_id = ?');
  const addKey = db.prepare<[string, string]>('INSERT OR IGNORE INTO device_keys (key, device_id) VALUES (?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM devices WHERE id = ?');
  const setAside = db.prepare<[string, number]>('INSERT OR IGNORE INTO set_aside (device_id, seq) VALUES (?, ?)');
  const takeBack = db.prepare<[string]>('DELETE FROM set_aside WHERE device_id = ?');
  const inheritEvidence = db.prepare(
    `INSERT INTO evidence (device_id, kind, at, data, seq)
     SELECT @id, kind, at, data, seq FROM evidence WHERE device_id = @absorbed
     ON CONFLICT (device_id, kind) DO UPDATE SET at = excluded.at, data = excluded.data, seq = excluded.seq
       WHERE excluded.seq > evidence.seq`,
  );
  const inheritSetAside = db.prepare(
    'INSERT OR IGNORE INTO set_aside (device_id, seq) SELECT @id, seq FROM set_aside WHERE device_id = @absorbed',
  );

  const write = (entry: JournalEntry, device: Device): void => {
    upsert.run({ id: device.id, data: canonicalJson(device as unknown as Json), seq: entry.seq });
    clearKeys.run(device.id);
    for (const key of device.keys) addKey.run(keyText(key), device.id);
  };
  return {
    write,
    merge: (entry, device, absorbed) => {
      write(entry, device);
      for (const id of absorbed) {
        if (id === device.id) continue;
        // They were one thing all along: what was measured on either, or said of either, holds for it. Its match does
        // not move: which place the one device takes is decided anew.
        inheritEvidence.run({ id: device.id, absorbed: id });
        inheritSetAside.run({ id: device.id, absorbed: id });
        remove.run(id);
      }
    },
    setAside: (entry, id) => {
      setAside.run(id, entry.seq);
    },
    takeBack: (id) => {
      takeBack.run(id);
    },
  };
}
