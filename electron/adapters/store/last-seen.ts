import { isoTimeSchema } from '../../../shared/contract/schemas.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { IsoTime } from '../../../shared/lib/time.ts';
import type { Clock, LastSeen, Log } from '../../bench/ports.ts';
import { type ReadableDb, reasonOf, type WritableDb } from './connection.ts';
import { parseRow } from './rows.ts';

/**
 * How long a time stays in memory only. Longer loses more on a crash, though only what the next packet brings back;
 * shorter costs a disk write for each burst of announcements, on hundreds of devices at once.
 */
export const FLUSH_AFTER_MS = 5_000;

interface SeenRow {
  readonly id: string;
  readonly at: string;
}

const ALL = 'SELECT device_id AS id, at FROM last_seen';

function parseSeen({ id, at }: SeenRow): [DeviceId, IsoTime] {
  return [id as DeviceId, parseRow(isoTimeSchema, at, { table: 'last_seen', key: id })];
}

/**
 * The times that the running bench last wrote, up to `FLUSH_AFTER_MS` old. What a reader hears itself (`scan` beside a
 * bench) it keeps to itself.
 */
export function readLastSeen(db: ReadableDb): LastSeen {
  const all = db.prepare<[], SeenRow>(ALL);
  const one = db.prepare<[string], SeenRow>(`${ALL} WHERE device_id = ?`);
  const heard = new Map<DeviceId, IsoTime>();
  return {
    of: (id) => {
      const row = one.get(id);
      return newer(row === undefined ? null : parseSeen(row)[1], heard.get(id) ?? null);
    },
    all: () => {
      const times = new Map(all.all().map(parseSeen));
      for (const [id, at] of heard) times.set(id, newer(times.get(id) ?? null, at) ?? at);
      return times;
    },
    note: (id, at) => {
      heard.set(id, newer(heard.get(id) ?? null, at) ?? at);
    },
  };
}

function newer(a: IsoTime | null, b: IsoTime | null): IsoTime | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** The running bench's own times: in memory, written behind. */
export interface LastSeenBook extends LastSeen {
  /** Devices were found to be one: the newest of their times is its own. */
  merge(into: DeviceId, absorbed: readonly DeviceId[]): void;
  /** Writes what is not yet written. Never throws: a time that could not be written is kept for the next try. */
  flush(): void;
}

/** Loads the times and keeps them. `flush` before closing the database. */
export function keepLastSeen(db: WritableDb, clock: Clock, log: Log | undefined): LastSeenBook {
  const times = new Map(readLastSeen(db).all());
  const unwritten = new Set<DeviceId>();
  let timer: ReturnType<Clock['after']> | null = null;
  const upsert = db.prepare<[string, string]>(
    'INSERT INTO last_seen (device_id, at) VALUES (?, ?) ON CONFLICT (device_id) DO UPDATE SET at = excluded.at',
  );
  const remove = db.prepare<[string]>('DELETE FROM last_seen WHERE device_id = ?');
  const write = db.transaction(() => {
    for (const id of unwritten) {
      const at = times.get(id);
      if (at === undefined) remove.run(id);
      else upsert.run(id, at);
    }
  });

  const flush = (): void => {
    timer?.cancel();
    timer = null;
    if (unwritten.size === 0) return;
    try {
      write.immediate();
      unwritten.clear();
    } catch (error) {
      log?.warn('times of last contact could not be written', { devices: unwritten.size, reason: reasonOf(error) });
    }
  };
  const mark = (id: DeviceId): void => {
    unwritten.add(id);
    timer ??= clock.after(FLUSH_AFTER_MS, () => {
      timer = null;
      flush();
    });
  };
  const note = (id: DeviceId, at: IsoTime): void => {
    const known = times.get(id);
    if (known !== undefined && known >= at) return;
    times.set(id, at);
    mark(id);
  };
  return {
    of: (id) => times.get(id) ?? null,
    all: () => times,
    note,
    merge: (into, absorbed) => {
      for (const id of absorbed) {
        const at = times.get(id);
        if (id === into || at === undefined) continue;
        note(into, at);
        times.delete(id);
        mark(id);
      }
    },
    flush,
  };
}
