import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { ReadableDb } from '../connection.ts';

/** A table that follows from the journal, and the columns by which its rows are told apart and walked. */
export interface ProjectedTable {
  readonly name: string;
  readonly key: readonly string[];
}

/** Every projection. A table of the schema that is neither here nor operational is found by a test. */
export const PROJECTED_TABLES: readonly ProjectedTable[] = [
  { name: 'bench', key: ['id'] },
  { name: 'bench_key', key: ['id'] },
  { name: 'orders', key: ['number'] },
  { name: 'order_lines', key: ['order_number', 'ordinal'] },
  { name: 'positions', key: ['order_number', 'ordinal'] },
  { name: 'units', key: ['order_number', 'ordinal'] },
  { name: 'closed_orders', key: ['order_number'] },
  { name: 'closed_seats', key: ['order_number', 'ordinal'] },
  { name: 'import_presets', key: ['name'] },
  { name: 'devices', key: ['id'] },
  { name: 'device_keys', key: ['key', 'device_id'] },
  { name: 'set_aside', key: ['device_id'] },
  { name: 'matches', key: ['device_id'] },
  { name: 'pins', key: ['device_id'] },
  { name: 'model_equivalents', key: ['key'] },
  { name: 'evidence', key: ['device_id', 'kind'] },
  { name: 'firmware_releases', key: ['id'] },
  { name: 'firmware_targets', key: ['key'] },
  { name: 'places', key: ['order_number', 'id'] },
  { name: 'assignments', key: ['order_number', 'unit_id'] },
  { name: 'sites', key: ['order_number', 'path'] },
  { name: 'plan_steps', key: ['id'] },
  { name: 'printed_labels', key: ['unit_id'] },
  { name: 'scanned_boxes', key: ['scan_id'] },
  { name: 'reports', key: ['report_id'] },
  { name: 'readiness_profiles', key: ['key'] },
  { name: 'registry_readings', key: ['key'] },
  { name: 'waivers', key: ['device_id', 'gate'] },
  { name: 'dossier_parts', key: ['customer_key', 'kind'] },
  { name: 'dossier_answers', key: ['customer_key', 'item'] },
  { name: 'checklists', key: ['id'] },
  { name: 'licence_lists', key: ['customer_key'] },
  { name: 'support_cases', key: ['key'] },
  { name: 'customer_contacts', key: ['customer_key'] },
];

type Row = Readonly<Record<string, string | number | null>>;

/** The first difference between the live table and the rebuilt one, as a sentence; null where they are the same. */
export function compareTable(table: ProjectedTable, live: ReadableDb, rebuilt: ReadableDb): Sentence | null {
  const sql = `SELECT * FROM ${table.name} ORDER BY ${table.key.join(', ')}`;
  const liveRows = live.prepare<[], Row>(sql).iterate();
  const rebuiltRows = rebuilt.prepare<[], Row>(sql).iterate();
  try {
    for (;;) {
      const left = liveRows.next();
      const right = rebuiltRows.next();
      if (left.done === true && right.done === true) return null;
      const difference = compareRows(
        table,
        left.done === true ? null : left.value,
        right.done === true ? null : right.value,
      );
      if (difference !== null) return difference;
    }
  } finally {
    // An iterator that is left open keeps its connection busy.
    liveRows.return?.();
    rebuiltRows.return?.();
  }
}

/** `null` stands for the end of a table. Both walks go by key, so of two keys the smaller one is alone on its side. */
function compareRows({ name, key }: ProjectedTable, live: Row | null, rebuilt: Row | null): Sentence | null {
  const order = live === null ? 1 : rebuilt === null ? -1 : compareKeys(key, live, rebuilt);
  if (order > 0 && rebuilt !== null) {
    return { key: 'journal.difference.missing', params: { table: name, row: keyOf(key, rebuilt) } };
  }
  if (order < 0 && live !== null) {
    return { key: 'journal.difference.surplus', params: { table: name, row: keyOf(key, live) } };
  }
  if (live === null || rebuilt === null) return null;
  const column = Object.keys(rebuilt).find((column) => live[column] !== rebuilt[column]);
  if (column === undefined) return null;
  return { key: 'journal.difference.value', params: { table: name, row: keyOf(key, rebuilt), column } };
}

function keyOf(key: readonly string[], row: Row): string {
  return key.map((column) => row[column]).join(' · ');
}

/** Compares as SQLite's BINARY collation does: numbers by value, text by the bytes of its UTF-8. */
function compareKeys(key: readonly string[], a: Row, b: Row): number {
  for (const column of key) {
    const left = a[column] ?? '';
    const right = b[column] ?? '';
    if (left === right) continue;
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
  }
  return 0;
}
