import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { JournalReader } from '../../../bench/ports.ts';
import type { ReadableDb } from '../connection.ts';
import { ENTRY_COLUMNS, type EntryRow, entryOf } from './entry-rows.ts';

type Query = Parameters<JournalReader['list']>[0];

/** The statement for one shape of query; its plan is asserted by a test. */
export function listSql(query: { readonly bySubject: boolean; readonly newestFirst: boolean }): string {
  const subject = query.bySubject ? 'subject_kind = @kind AND subject_key = @key AND' : '';
  const direction = query.newestFirst ? 'DESC' : 'ASC';
  return `SELECT ${ENTRY_COLUMNS} FROM journal WHERE ${subject} seq > @afterSeq ORDER BY seq ${direction} LIMIT @limit`;
}

/** The first number at or after a moment. Times never go back along the chain, so that one look-up bounds the rest. */
export const FIRST_SINCE_SQL = 'SELECT seq FROM journal WHERE at >= ? ORDER BY at, seq LIMIT 1';

/** Reads entries as they were written, in the version in which they were written; `upcast` makes them today's. */
export function readEntries(db: ReadableDb): Pick<JournalReader, 'count' | 'list'> {
  // Numbers have no gaps, so the last one is the count; counting rows would cost a walk through an index.
  const lastSeq = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck();
  const firstSince = db.prepare<[string], number>(FIRST_SINCE_SQL).pluck();
  const plain = [false, true].map((newestFirst) =>
    db.prepare<unknown[], EntryRow>(listSql({ bySubject: false, newestFirst })),
  );
  const bySubject = [false, true].map((newestFirst) =>
    db.prepare<unknown[], EntryRow>(listSql({ bySubject: true, newestFirst })),
  );

  const list = (query: Query): readonly JournalEntry[] => {
    const { subject, since } = query;
    let afterSeq = query.afterSeq ?? 0;
    if (since !== undefined) {
      const first = firstSince.get(since);
      if (first === undefined) return [];
      afterSeq = Math.max(afterSeq, first - 1);
    }
    const statement = (subject === undefined ? plain : bySubject)[query.newestFirst === true ? 1 : 0];
    const limit = Math.max(0, Math.trunc(query.limit)); // A negative LIMIT means none to SQLite.
    return statement?.all({ ...subject, afterSeq, limit }).map(entryOf) ?? [];
  };
  return { count: () => lastSeq.get() ?? 0, list: db.transaction(list) };
}
