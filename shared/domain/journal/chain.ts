import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import { type EntryWithDataText, GENESIS_HASH, hashedTextOf, type JournalDraft, type JournalEntry } from './entry.ts';

/** SHA-256 as lower-case hex, handed in: this folder has no crypto of its own. */
type Sha256 = (text: string) => string;

/** Where a chain stands: number and hash of its last entry; 0 and `GENESIS_HASH` before the first. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: ChainEnd = { seq: 0, hash: GENESIS_HASH };

/** What is wrong with a chain: the number of the first entry that does not hold, and why. */
export interface ChainFault {
  readonly seq: number;
  readonly sentence: Sentence;
}

/**
 * Makes a draft the next entry: numbered, timed, linked to the one before, hashed. `dataText` is the canonical text of its
 * data, for whoever needs it besides: an order of ten thousand units is written out once.
 */
export function sealEntry(
  draft: JournalDraft,
  previous: ChainEnd,
  at: IsoTime,
  sha256: Sha256,
  dataText = canonicalJson(draft.data),
): JournalEntry {
  const open = { ...draft, seq: previous.seq + 1, at, previousHash: previous.hash };
  return { ...open, hash: sha256(hashedTextOf({ ...open, dataText })) };
}

/**
 * Checks one entry against the one before it. Null where it holds; else the fault.
 *
 * An entry whose own hash does not fit was edited. One whose hash fits but whose link does not stands next to the place
 * of the crime: it, or the entry before it, was written anew by somebody who also computed the hash, and which of the
 * two can't be told from the chain. The later one is named, since it is the first that does not hold.
 */
export function checkLink(previous: ChainEnd, entry: EntryWithDataText, sha256: Sha256): ChainFault | null {
  const expected = previous.seq + 1;
  const { seq } = entry;
  if (seq > expected) return { seq: expected, sentence: { key: 'journal.fault.missing', params: { seq: expected } } };
  if (seq < expected) return { seq, sentence: { key: 'journal.fault.stray', params: { seq } } };
  if (sha256(hashedTextOf(entry)) !== entry.hash) {
    return { seq, sentence: { key: 'journal.fault.edited', params: { seq } } };
  }
  if (entry.previousHash !== previous.hash) {
    return { seq, sentence: { key: 'journal.fault.unlinked', params: { seq, previous: previous.seq } } };
  }
  return null;
}

/**
 * Checks where the chain ends against where it was once known to end: `anchor` is what stands outside the chain (the
 * store's own note, a printed report). Null where they agree.
 */
export function checkEnd(end: ChainEnd, anchor: ChainEnd): ChainFault | null {
  if (end.seq < anchor.seq) {
    const seq = end.seq + 1;
    return { seq, sentence: { key: 'journal.fault.tailRemoved', params: { seq, last: anchor.seq } } };
  }
  if (end.seq > anchor.seq) {
    const seq = anchor.seq + 1;
    return { seq, sentence: { key: 'journal.fault.tailAdded', params: { seq, last: anchor.seq } } };
  }
  if (end.hash !== anchor.hash)
    return { seq: end.seq, sentence: { key: 'journal.fault.edited', params: { seq: end.seq } } };
  return null;
}
