import { canonicalJson } from '../../lib/canonical-json.ts';
import type { RegistryReading, RegistryRow } from './reading.ts';

/** What a newer list of an organisation changes, in devices. */
export interface ReadingDifference {
  readonly outcome: 'new' | 'changed' | 'unchanged';
  readonly added: number;
  readonly removed: number;
}

/** Compares two lists of one organisation; a device is the same by its serial, else by its first MAC. */
export function compareReadings(before: RegistryReading | null, after: RegistryReading): ReadingDifference {
  if (before === null) return { outcome: 'new', added: after.rows.length, removed: 0 };
  const [was, is] = [before.rows, after.rows].map((rows) => new Set(rows.map(rowKey)));
  const isSame = canonicalJson(contentOf(before)) === canonicalJson(contentOf(after));
  return {
    outcome: isSame ? 'unchanged' : 'changed',
    added: [...(is ?? [])].filter((key) => was?.has(key) !== true).length,
    removed: [...(was ?? [])].filter((key) => is?.has(key) !== true).length,
  };
}

function rowKey({ serial, macs, name }: RegistryRow): string {
  return serial ?? macs[0] ?? name ?? '';
}

function contentOf({ rows, covers }: RegistryReading): Parameters<typeof canonicalJson>[0] {
  return { covers: [...covers], rows: rows.map((row) => ({ ...row, macs: [...row.macs], extra: { ...row.extra } })) };
}
