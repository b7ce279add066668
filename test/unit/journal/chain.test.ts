import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, type ChainEnd, checkEnd, checkLink, sealEntry } from '../../../shared/domain/journal/chain.ts';
import type { EntryWithDataText, JournalEntry } from '../../../shared/domain/journal/entry.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function seal(previous: ChainEnd, name: string): JournalEntry {
  return sealEntry(
    { kind: 'note', version: 1, actor: { kind: 'engine' }, subject: { kind: 'bench' }, data: { name } },
    previous,
    isoTime(0),
    sha256,
  );
}

function stored(entry: JournalEntry): EntryWithDataText {
  return { ...entry, dataText: canonicalJson(entry.data) };
}

const first = seal(CHAIN_START, 'first');
const second = seal(first, 'second');

describe('the journal’s chain', () => {
  it('holds for entries that were sealed one after the other', () => {
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(second.previousHash).toBe(first.hash);
    expect(checkLink(CHAIN_START, stored(first), sha256)).toBeNull();
    expect(checkLink(first, stored(second), sha256)).toBeNull();
    expect(checkEnd(second, second)).toBeNull();
  });

  it('names the entry that is missing rather than the one found in its place', () => {
    expect(checkLink(CHAIN_START, stored(second), sha256)).toMatchObject({
      seq: 1,
      sentence: { key: 'journal.fault.missing' },
    });
  });

  it('names an entry that stands where none belongs', () => {
    expect(checkLink(second, stored(first), sha256)).toMatchObject({
      seq: 1,
      sentence: { key: 'journal.fault.stray' },
    });
  });

  it('names an entry whose content is not what was hashed', () => {
    const edited = stored({ ...second, data: { name: 'another' } });
    expect(checkLink(first, edited, sha256)).toMatchObject({ seq: 2, sentence: { key: 'journal.fault.edited' } });
  });

  it('names an entry that was hashed anew but follows another one', () => {
    const forged = seal({ seq: 1, hash: 'f'.repeat(64) }, 'forged');
    expect(checkLink(first, stored(forged), sha256)).toMatchObject({
      seq: 2,
      sentence: { key: 'journal.fault.unlinked' },
    });
  });

  it('misses a tail that was cut off, sees one that was put on, and an end that was written anew', () => {
    expect(checkEnd(first, second)).toMatchObject({ seq: 2, sentence: { key: 'journal.fault.tailRemoved' } });
    expect(checkEnd(second, first)).toMatchObject({ seq: 2, sentence: { key: 'journal.fault.tailAdded' } });
    expect(checkEnd(seal(first, 'other'), second)).toMatchObject({ seq: 2, sentence: { key: 'journal.fault.edited' } });
  });
});
