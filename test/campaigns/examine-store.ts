import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openStore } from '../../electron/adapters/store/open-store.ts';
import { createSystemClock } from '../../electron/adapters/system/clock.ts';
import { createIds } from '../../electron/adapters/system/identifiers.ts';
import type { ReadableStore } from '../../electron/bench/ports.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';

/** What a store held when it was last looked at. Nothing of it may ever be gone. */
export interface Baseline {
  /** The order as JSON, with its time and the hash of the file that it came from. */
  readonly order: string;
  readonly benchId: string;
  readonly entries: number;
  /** Hash of the last entry: what stands before it is unchanged as long as the chain leads to it. */
  readonly hash: string;
  readonly devices: readonly DeviceId[];
  readonly reports: readonly string[];
}

/** What was found in a store, and what was wrong with it. */
export interface Examination {
  readonly baseline: Baseline | null;
  readonly faults: readonly string[];
}

/**
 * Opens a copy of the store that a killed engine left behind, as the next engine would, and holds it against `before`
 * (null: the first look). A copy, so that the next engine finds the killed one's own files and not what a good end of
 * this look would make of them.
 */
export function examineStore(folder: string, order: OrderNumber, before: Baseline | null): Examination {
  const copy = `${folder}-examined`;
  rmSync(copy, { recursive: true, force: true });
  // Reports are looked at where they lie; the lock is its holder's own.
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !/^(?:reports|logs|instance\.lock)$/.test(basename(path)),
  });
  const opened = openStore({ folder: copy, clock: createSystemClock(), ids: createIds() });
  if (!opened.ok) return { baseline: null, faults: [`the store does not open: ${opened.error.code}`] };
  const store = opened.value;
  try {
    const baseline = readBaseline(store, order);
    return {
      baseline,
      faults: [...checkWhole(store), ...compare(store, before, baseline), ...checkFiles(store, folder)],
    };
  } finally {
    store.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

function readBaseline(store: ReadableStore, order: OrderNumber): Baseline {
  return {
    order: JSON.stringify(store.orders.find(order)),
    benchId: store.benchId,
    entries: store.journal.count(),
    hash: store.journal.list({ newestFirst: true, limit: 1 })[0]?.hash ?? '',
    devices: store.devices.list().map(({ id }) => id),
    reports: store.reports.list().map(({ reportId }) => reportId),
  };
}

function checkWhole({ journal, notice }: ReadableStore): readonly string[] {
  const fault = journal.verify();
  const difference = journal.checkProjections();
  return [
    ...(notice === null ? [] : [`opening had something to say: ${notice.key}`]),
    ...(fault === null ? [] : [`the chain breaks at entry ${fault.seq}: ${fault.sentence.key}`]),
    ...(difference === null ? [] : [`table ${difference.table} differs: ${difference.sentence.key}`]),
  ];
}

function compare(store: ReadableStore, before: Baseline | null, now: Baseline): readonly string[] {
  if (before === null) return [];
  const faults: string[] = [];
  if (now.order !== before.order) faults.push('the imported order is not what it was');
  if (now.benchId !== before.benchId) faults.push('the bench has another id');
  if (now.entries < before.entries) faults.push(`entries were lost: ${before.entries} before, ${now.entries} now`);
  const [last] = store.journal.list({ afterSeq: before.entries - 1, limit: 1 });
  if (last?.hash !== before.hash) faults.push(`entry ${before.entries} is not what it was`);
  const gone = absorbedSince(store, before.entries);
  const devices = new Set(now.devices);
  for (const id of before.devices) if (!devices.has(id) && !gone.has(id)) faults.push(`device ${id} was lost`);
  for (const id of before.reports) if (!now.reports.includes(id)) faults.push(`report ${id} was lost`);
  return faults;
}

/** Devices that were found to be others: the only way in which one may go. */
function absorbedSince({ journal }: ReadableStore, seq: number): ReadonlySet<string> {
  const entries: readonly JournalEntry[] = journal.list({ afterSeq: seq, limit: 100_000 });
  return new Set(
    entries
      .filter(({ kind }) => kind === 'device.merged')
      .flatMap(({ data }) => (data as { readonly absorbed: readonly string[] }).absorbed),
  );
}

/** Every file of every report that the journal knows, byte for byte. */
function checkFiles({ reports }: ReadableStore, folder: string): readonly string[] {
  return reports.list().flatMap(({ reportId, files }) =>
    files.flatMap(({ name, sha256 }) => {
      const path = join(folder, 'reports', reportId, name);
      if (!existsSync(path)) return [`file ${name} of report ${reportId} is gone`];
      const found = createHash('sha256').update(readFileSync(path)).digest('hex');
      return found === sha256 ? [] : [`file ${name} of report ${reportId} is not what was written`];
    }),
  );
}
