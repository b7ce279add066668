import { canonicalJson, type Json } from '../../lib/canonical-json.ts';
import { CHAIN_START, type ChainEnd, type ChainFault, checkLink } from '../journal/chain.ts';
import type { JournalEntry } from '../journal/entry.ts';

/**
 * The part of a bench's journal that an order rests on. Entries of other orders and other customers' devices are none of this
 * customer's business: a run of them is a gap, of which only the hashes before and after are told. So the chain still holds
 * from the first entry to the last, and nothing in a gap can be put back, taken out or changed without all that follows.
 */
export type ChainLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | {
      readonly kind: 'gap';
      readonly from: number;
      readonly to: number;
      readonly previousHash: string;
      readonly hash: string;
    };

/** The lines for these entries, which are in order, up to where the journal stood. */
export function chainPart(entries: readonly JournalEntry[], upTo: ChainEnd): readonly ChainLine[] {
  const lines: ChainLine[] = [];
  let end: ChainEnd = CHAIN_START;
  const leaveOut = (next: { readonly seq: number; readonly previousHash: string }): void => {
    if (next.seq <= end.seq + 1) return;
    lines.push({ kind: 'gap', from: end.seq + 1, to: next.seq - 1, previousHash: end.hash, hash: next.previousHash });
  };
  for (const entry of entries) {
    leaveOut(entry);
    lines.push({ kind: 'entry', entry });
    end = entry;
  }
  leaveOut({ seq: upTo.seq + 1, previousHash: upTo.hash });
  return lines;
}

/** The text of a line, always the same for the same line. */
export function chainLineText(line: ChainLine): string {
  return canonicalJson(line as unknown as Json);
}

/** Walks a part of a chain. Gives the first line that does not hold, by the number of its entry; null where all do. */
export function checkChainPart(
  lines: Iterable<ChainLine>,
  upTo: ChainEnd,
  sha256: (text: string) => string,
): ChainFault | null {
  let end: ChainEnd = CHAIN_START;
  for (const line of lines) {
    if (line.kind === 'gap') {
      const { from, to, previousHash, hash } = line;
      if (from !== end.seq + 1 || to < from) return fault('missing', end.seq + 1);
      if (previousHash !== end.hash) return fault('unlinked', from, end.seq);
      end = { seq: to, hash };
      continue;
    }
    const { data, ...entry } = line.entry;
    const broken = checkLink(end, { ...entry, dataText: canonicalJson(data) }, sha256);
    if (broken !== null) return broken;
    end = { seq: entry.seq, hash: entry.hash };
  }
  if (end.seq !== upTo.seq) return fault(end.seq < upTo.seq ? 'missing' : 'stray', Math.min(end.seq, upTo.seq) + 1);
  return end.hash === upTo.hash ? null : fault('edited', end.seq);
}

function fault(kind: 'missing' | 'unlinked' | 'stray' | 'edited', seq: number, previous = seq - 1): ChainFault {
  const params = kind === 'unlinked' ? { seq, previous } : { seq };
  return { seq, sentence: { key: `journal.fault.${kind}`, params } };
}
