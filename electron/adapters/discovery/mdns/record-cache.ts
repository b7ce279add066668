import type { KnownAnswer } from './encode.ts';
import { createEntryTable, type TableLimits } from './entry-table.ts';
import { createHostIndex } from './hosts.ts';
import { type MdnsRecord, nameKey, type TxtEntry } from './record.ts';
import { browsedType, browseName, type ServiceType, splitInstance } from './service-types.ts';

/** What is known of one service instance now, from whatever packets its records came in. */
export interface ServiceInstance {
  readonly fullName: string;
  readonly name: string;
  readonly type: ServiceType;
  /** Sender of its newest record. */
  readonly source: string;
  readonly server: { readonly port: number; readonly target: string } | null;
  readonly txt: readonly TxtEntry[] | null;
  /** Of the server's host, IPv4 first. */
  readonly addresses: readonly string[];
}

/** What a packet changed. */
export interface Taken {
  /** Full names of the instances that it spoke of. */
  readonly touched: readonly string[];
  /** Instances that said goodbye, as they were known. */
  readonly gone: readonly ServiceInstance[];
  /** Records that were not kept because their sender, or the cache, holds too many. */
  readonly refused: number;
}

export interface RecordCache {
  /** Takes a response's records in, in any order, over any number of packets. */
  take(records: readonly MdnsRecord[], source: string, nowMs: number): Taken;
  /** Takes in what a probing device proposes to claim: believed for ten seconds, never over what was announced. */
  propose(records: readonly MdnsRecord[], source: string, nowMs: number): Taken;
  find(fullName: string, nowMs: number): ServiceInstance | null;
  /** Pointers with more than half their life left, for known-answer suppression (RFC 6762 §7.1). */
  knownAnswers(nowMs: number): readonly KnownAnswer[];
  expire(nowMs: number): void;
  /** How many records are held. */
  size(): number;
}

/** Below, a device that says 0 or 1 would flicker; above, RFC 6762 §10 has no use, and one stray record would stay. */
const MIN_TTL_SECONDS = 10;
const MAX_TTL_SECONDS = 75 * 60;
const PROPOSED_TTL_SECONDS = MIN_TTL_SECONDS;
/** Records of one set may be spread over packets sent within a second: a flush spares what is younger (§10.2). */
const FLUSH_GRACE_MS = 1_000;
/** One packet is news of no more services by their hosts; those beyond are told of when they are next announced themselves. */
const MAX_TOUCHED = 256;

/**
 * The record cache of one link (names are unique on a link only, RFC 6762 §3). Pure but for its own memory; time is
 * handed in.
 *
 * Service records are not refreshed at 80 % of their life (RFC 6762 §5.2): that wakes each of 250 cameras every 96
 * seconds to learn nothing. One that has run out is asked for again when its device is next heard. Whether a device is
 * still there is the liveness probe's to say.
 */
export function createRecordCache(limits: TableLimits): RecordCache {
  const table = createEntryTable(limits);
  const hosts = createHostIndex();

  const find = (fullName: string, nowMs: number): ServiceInstance | null => {
    const parts = splitInstance(fullName);
    if (parts === null) return null;
    const pointer = table.find('PTR', browseName(parts.type), nameKey(fullName), nowMs);
    const server = table.newest('SRV', fullName, nowMs);
    const txt = table.newest('TXT', fullName, nowMs);
    const newest = [server, txt].reduce((a, b) => (b !== null && (a === null || b.at > a.at) ? b : a), pointer);
    if (newest === null) return null;
    const target = server?.record.type === 'SRV' ? server.record.target : null;
    const found = target === null ? [] : [...table.live('A', target, nowMs), ...table.live('AAAA', target, nowMs)];
    return {
      fullName,
      ...parts,
      source: newest.source,
      server: server?.record.type === 'SRV' ? { port: server.record.port, target: server.record.target } : null,
      txt: txt?.record.type === 'TXT' ? txt.record.entries : null,
      addresses: found.flatMap(({ record }) => ('address' in record ? [record.address] : [])),
    };
  };

  const leave = (fullName: string, nowMs: number): ServiceInstance | null => {
    const instance = find(fullName, nowMs);
    if (instance === null) return null;
    table.remove('PTR', browseName(instance.type), nameKey(fullName));
    for (const type of ['SRV', 'TXT'] as const) table.removeOlder(type, fullName, Number.POSITIVE_INFINITY, KEEP_NONE);
    hosts.forget(fullName);
    return instance;
  };

  /** Whether what a record would claim is taken: a pointer only by itself, as many share its name. */
  const isHeld = (record: MdnsRecord, nowMs: number): boolean =>
    record.type === 'PTR'
      ? table.find('PTR', record.name, dataKey(record), nowMs) !== null
      : table.newest(record.type, record.name, nowMs) !== null;

  /** Puts one record in; false where there is no room for it. */
  const keep = (record: MdnsRecord, source: string, nowMs: number, proposed: boolean): boolean => {
    if (proposed && isHeld(record, nowMs)) return true;
    // Pointers are shared records: many devices hold the same name, so none of them may flush the others (§10.2).
    if (record.flush && !proposed && record.type !== 'PTR') {
      table.removeOlder(record.type, record.name, nowMs - FLUSH_GRACE_MS, dataKey(record));
    }
    const clamped = Math.min(MAX_TTL_SECONDS, Math.max(MIN_TTL_SECONDS, record.ttlSeconds));
    const ttlMs = (proposed ? PROPOSED_TTL_SECONDS : clamped) * 1_000;
    if (!table.put(record, dataKey(record), { source, at: nowMs, ttlMs, proposed })) return false;
    if (record.type === 'SRV') hosts.set(record.name, record.target);
    return true;
  };

  /** What is known of a host beside the record, as one text; empty for other records. */
  const addressesOf = (record: MdnsRecord, nowMs: number): string =>
    isHostRecord(record)
      ? table
          .live(record.type, record.name, nowMs)
          .map(({ record: known }) => dataKey(known))
          .sort()
          .join()
      : '';

  /** Takes a goodbye: the record goes, and with a pointer or a server record its instance. */
  const farewell = (record: MdnsRecord, nowMs: number): ServiceInstance | null => {
    if (isHostRecord(record)) table.remove(record.type, record.name, dataKey(record));
    const instance = record.type === 'TXT' ? null : instanceOf(record);
    return instance === null ? null : leave(instance, nowMs);
  };

  /** Notes what a record is news of, before it is kept. */
  const learn = (record: MdnsRecord, nowMs: number, { touched, moved }: News): void => {
    const instance = instanceOf(record);
    if (instance !== null) {
      touched.set(nameKey(instance), instance);
      return;
    }
    const host = `${record.type} ${nameKey(record.name)}`;
    if (!moved.has(host)) moved.set(host, { record, before: addressesOf(record, nowMs) });
  };

  /**
   * Adds the services of hosts whose addresses changed: once for each host, not for each of its up to 600 records in one
   * packet. An address that is said again is no news. Gives how many hosts were passed over.
   */
  const touchServices = ({ touched, moved }: News, nowMs: number): number => {
    let passedOver = 0;
    for (const { record, before } of moved.values()) {
      if (addressesOf(record, nowMs) === before) continue;
      const services = touched.size < MAX_TOUCHED ? hosts.instancesOf(record.name) : null;
      if (services === null) passedOver += 1;
      for (const name of services ?? []) touched.set(nameKey(name), name);
    }
    return passedOver;
  };

  const store = (records: readonly MdnsRecord[], source: string, nowMs: number, proposed: boolean): Taken => {
    const news: News = { touched: new Map(), moved: new Map() };
    const gone: ServiceInstance[] = [];
    let refused = 0;
    for (const record of records) {
      if (instanceOf(record) === null && !isHostRecord(record)) continue;
      if (record.ttlSeconds === 0 && !proposed) {
        const left = farewell(record, nowMs);
        if (left !== null) gone.push(left);
        continue;
      }
      learn(record, nowMs, news);
      if (!keep(record, source, nowMs, proposed)) refused += 1;
    }
    refused += touchServices(news, nowMs);
    return { touched: [...news.touched.values()], gone, refused };
  };

  return {
    take: (records, source, nowMs) => store(records, source, nowMs, false),
    propose: (records, source, nowMs) => store(records, source, nowMs, true),
    find,
    knownAnswers: (nowMs) =>
      table.all().flatMap(({ record, at, ttlMs, proposed }) => {
        const leftMs = at + ttlMs - nowMs;
        if (record.type !== 'PTR' || proposed || leftMs <= ttlMs / 2) return [];
        return [{ ...record, ttlSeconds: Math.floor(leftMs / 1_000) }];
      }),
    expire: (nowMs) => {
      table.expire(nowMs);
      for (const fullName of hosts.instances()) if (find(fullName, nowMs) === null) hosts.forget(fullName);
    },
    size: () => table.size(),
  };
}

/** What a packet changed so far: services by name, and hosts with the addresses that they had before. */
interface News {
  readonly touched: Map<string, string>;
  readonly moved: Map<string, { readonly record: MdnsRecord; readonly before: string }>;
}

/** No record has this data: `removeOlder` then keeps none. */
const KEEP_NONE = '\u0000';

/** The instance that a record is about, full name as sent; null for host records and types nobody browses for. */
function instanceOf(record: MdnsRecord): string | null {
  switch (record.type) {
    case 'PTR':
      return browsedType(record.name) !== null && splitInstance(record.target) !== null ? record.target : null;
    case 'SRV':
    case 'TXT':
      return splitInstance(record.name) === null ? null : record.name;
    case 'A':
    case 'AAAA':
      return null;
  }
}

function isHostRecord(record: MdnsRecord): boolean {
  return record.type === 'A' || record.type === 'AAAA';
}

/** What makes two records of one name and type different ones. */
function dataKey(record: MdnsRecord): string {
  switch (record.type) {
    case 'PTR':
      return nameKey(record.target);
    case 'SRV':
      return `${record.port} ${nameKey(record.target)}`;
    case 'TXT':
      // One TXT record a name: whatever comes replaces what was.
      return '';
    case 'A':
    case 'AAAA':
      return record.address;
  }
}
