import type { TraceReader } from '../../../bench/ports.ts';
import type { ReadableDb } from '../connection.ts';

/** By which journal entry each device, match and printed label is as it is. */
export function readTraces(db: ReadableDb): TraceReader {
  const numbers = (sql: string): (() => ReadonlyMap<string, number>) => {
    const all = db.prepare<[], { readonly key: string; readonly seq: number }>(sql);
    return () => new Map(all.all().map(({ key, seq }) => [key, seq]));
  };
  return {
    devices: numbers('SELECT id AS key, seq FROM devices'),
    matches: numbers('SELECT device_id AS key, seq FROM matches'),
    labels: numbers('SELECT unit_id AS key, seq FROM printed_labels'),
  };
}
