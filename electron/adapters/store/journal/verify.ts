import { CHAIN_START, type ChainEnd, checkEnd, checkLink } from '../../../../shared/domain/journal/chain.ts';
import type { JournalFault } from '../../../bench/ports.ts';
import { isDamage, type ReadableDb } from '../connection.ts';
import { sha256 } from './append.ts';
import { chainedEntry, ENTRY_COLUMNS, type EntryRow } from './entry-rows.ts';

/**
 * Walks the whole chain, an entry at a time, and gives the first that does not hold; null where all do. Every number,
 * link and hash is checked, then where the chain ends: against the head that is written with each entry, and against
 * the entries that written reports say they rest on.
 *
 * What that can't find: somebody who writes every hash anew from the edited entry on, or cuts off the tail, and also
 * changes the head and the reports' rows, leaves a chain that is whole in itself. Nothing inside the file can tell.
 * Only what has left the bench can: a report's printed entry number and hash, a pack, a backup elsewhere.
 */
export function verifyJournal(db: ReadableDb): JournalFault | null {
  const walk = db.prepare<[], EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM journal ORDER BY seq`);
  const head = db.prepare<[], ChainEnd>('SELECT seq, hash FROM journal_head');
  // A report is journalled after the last entry that it knows, so the chain must reach past both.
  const reported = db.prepare<[], number>('SELECT coalesce(max(max(seq, up_to_seq)), 0) FROM reports').pluck();

  let end: ChainEnd = CHAIN_START;
  const check = (): JournalFault | null => {
    for (const row of walk.iterate()) {
      const fault = checkLink(end, chainedEntry(row), sha256);
      if (fault !== null) return fault;
      end = { seq: row.seq, hash: row.hash };
    }
    const fault = checkEnd(end, head.get() ?? CHAIN_START);
    if (fault !== null) return fault;
    const reportedSeq = reported.get() ?? 0;
    return reportedSeq > end.seq ? checkEnd(end, { seq: reportedSeq, hash: '' }) : null;
  };
  try {
    // One snapshot, though a bench goes on writing meanwhile.
    return db.transaction(check)();
  } catch (error) {
    if (!isDamage(error)) throw error;
    const seq = end.seq + 1;
    return { seq, sentence: { key: 'journal.fault.damaged', params: { seq } } };
  }
}
