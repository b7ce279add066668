import { z } from 'zod';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { BenchKeyReader, KnownBenchKey } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseRow } from '../rows.ts';

const rowSchema = z.strictObject({ publicKey: z.string(), fingerprint: z.string(), seq: z.int().min(1) });

/** The key by which this bench is known. */
export function readBenchKey(db: ReadableDb): BenchKeyReader {
  const one = db.prepare<[], KnownBenchKey>('SELECT public_key AS publicKey, fingerprint, seq FROM bench_key');
  return {
    find: () => {
      const row = one.get();
      return row === undefined ? null : parseRow(rowSchema, row, { table: 'bench_key', key: '1' });
    },
  };
}

/** Projects a key: the newest holds. */
export function projectBenchKey(db: WritableDb): (entry: JournalEntry, key: Omit<KnownBenchKey, 'seq'>) => void {
  const upsert = db.prepare(
    `INSERT INTO bench_key (id, public_key, fingerprint, seq) VALUES (1, @publicKey, @fingerprint, @seq)
     ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key, fingerprint = excluded.fingerprint,
       seq = excluded.seq`,
  );
  return ({ seq }, { publicKey, fingerprint }) => {
    upsert.run({ publicKey, fingerprint, seq });
  };
}
