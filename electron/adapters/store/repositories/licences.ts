import { licenceListSchema } from '../../../../shared/contract/licence-schemas.ts';
import { isoTimeSchema } from '../../../../shared/contract/schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { LicenceList } from '../../../../shared/domain/licence/licence-list.ts';
import { customerKey } from '../../../../shared/domain/order/customer-key.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { LicenceReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface ListRow {
  readonly key: string;
  readonly list: string;
  readonly fileName: string;
  readonly importedAt: string;
}

/** The newest list of licences of each customer. */
export function readLicences(db: ReadableDb): LicenceReader {
  const all = db.prepare<[], ListRow>(
    `SELECT customer_key AS key, list, file_name AS fileName, imported_at AS importedAt
     FROM licence_lists ORDER BY customer_key`,
  );
  return {
    list: () =>
      all.all().map(({ key, list, fileName, importedAt }) => {
        const place = { table: 'licence_lists', key };
        return {
          list: parseRow(licenceListSchema, parseJson(list, place), place),
          fileName,
          importedAt: parseRow(isoTimeSchema, importedAt, place),
        };
      }),
  };
}

export interface LicenceProjection {
  save(entry: JournalEntry, list: LicenceList, fileName: string): void;
  remove(customer: string): void;
}

export function projectLicences(db: WritableDb): LicenceProjection {
  const upsert = db.prepare(
    `INSERT INTO licence_lists (customer_key, list, file_name, imported_at, seq)
     VALUES (@key, @list, @fileName, @at, @seq)
     ON CONFLICT (customer_key) DO UPDATE SET list = excluded.list, file_name = excluded.file_name,
       imported_at = excluded.imported_at, seq = excluded.seq`,
  );
  const remove = db.prepare<[string]>('DELETE FROM licence_lists WHERE customer_key = ?');
  return {
    save: ({ at, seq }, list, fileName) => {
      // Canonical, so that what is appended and what is read from its entry are the same text.
      upsert.run({
        key: customerKey(list.customer),
        list: canonicalJson(list as unknown as Json),
        fileName,
        at,
        seq,
      });
    },
    remove: (customer) => {
      remove.run(customerKey(customer));
    },
  };
}
