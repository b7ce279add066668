import { type MdnsRecord, type MdnsRecordType, nameKey } from './record.ts';

/** A record with when and from whom it came. */
export interface Entry {
  readonly record: MdnsRecord;
  readonly source: string;
  readonly at: number;
  readonly ttlMs: number;
  readonly proposed: boolean;
}

export interface TableLimits {
  readonly recordsPerSource: number;
  readonly records: number;
  /** Whether a sender is not held to its own limit. */
  readonly isExempt: (source: string) => boolean;
}

/** Records by type and name, counted by sender. `data` tells records of one type and name apart. */
export interface EntryTable {
  /** Adds or renews a record; false where its sender, its name or the table is full. */
  put(record: MdnsRecord, data: string, facts: Omit<Entry, 'record'>): boolean;
  find(type: MdnsRecordType, name: string, data: string, nowMs: number): Entry | null;
  live(type: MdnsRecordType, name: string, nowMs: number): readonly Entry[];
  newest(type: MdnsRecordType, name: string, nowMs: number): Entry | null;
  remove(type: MdnsRecordType, name: string, data: string): void;
  /** Removes what came before `beforeMs`, but for the record with `keepData`. */
  removeOlder(type: MdnsRecordType, name: string, beforeMs: number, keepData: string): void;
  expire(nowMs: number): void;
  all(): readonly Entry[];
  size(): number;
}

/** A host has a few addresses, a service one server; pointers alone are many to one name. */
const MAX_PER_NAME = 16;

export function createEntryTable(limits: TableLimits): EntryTable {
  const sets = new Map<string, Map<string, Entry>>();
  const perSource = new Map<string, number>();
  let count = 0;

  const key = (type: MdnsRecordType, name: string): string => `${type} ${nameKey(name)}`;

  const tally = (source: string, by: number): void => {
    const next = (perSource.get(source) ?? 0) + by;
    count += by;
    if (next === 0) perSource.delete(source);
    else perSource.set(source, next);
  };

  const drop = (setKey: string, data: string): void => {
    const set = sets.get(setKey);
    const entry = set?.get(data);
    if (set === undefined || entry === undefined) return;
    set.delete(data);
    tally(entry.source, -1);
    if (set.size === 0) sets.delete(setKey);
  };

  const dropWhere = (setKey: string, fits: (entry: Entry, data: string) => boolean): void => {
    for (const [data, entry] of sets.get(setKey) ?? []) if (fits(entry, data)) drop(setKey, data);
  };

  const isFull = (type: MdnsRecordType, setKey: string, source: string): boolean =>
    count >= limits.records ||
    (type !== 'PTR' && (sets.get(setKey)?.size ?? 0) >= MAX_PER_NAME) ||
    (!limits.isExempt(source) && (perSource.get(source) ?? 0) >= limits.recordsPerSource);

  const live = (type: MdnsRecordType, name: string, nowMs: number): readonly Entry[] =>
    [...(sets.get(key(type, name))?.values() ?? [])].filter((entry) => isLive(entry, nowMs));

  return {
    put: (record, data, facts) => {
      const setKey = key(record.type, record.name);
      const isKnown = sets.get(setKey)?.has(data) ?? false;
      if (!isKnown && isFull(record.type, setKey, facts.source)) return false;
      if (isKnown) drop(setKey, data);
      const set = sets.get(setKey) ?? new Map<string, Entry>();
      sets.set(setKey, set.set(data, { record, ...facts }));
      tally(facts.source, 1);
      return true;
    },
    find: (type, name, data, nowMs) => {
      const entry = sets.get(key(type, name))?.get(data);
      return entry !== undefined && isLive(entry, nowMs) ? entry : null;
    },
    live,
    newest: (type, name, nowMs) =>
      live(type, name, nowMs).reduce<Entry | null>(
        (best, entry) => (best === null || entry.at >= best.at ? entry : best),
        null,
      ),
    remove: (type, name, data) => drop(key(type, name), data),
    removeOlder: (type, name, beforeMs, keepData) =>
      dropWhere(key(type, name), ({ at }, data) => at < beforeMs && data !== keepData),
    expire: (nowMs) => {
      for (const setKey of sets.keys()) dropWhere(setKey, (entry) => !isLive(entry, nowMs));
    },
    all: () => [...sets.values()].flatMap((set) => [...set.values()]),
    size: () => count,
  };
}

function isLive({ at, ttlMs }: Entry, nowMs: number): boolean {
  return at + ttlMs > nowMs;
}
