import type { Json } from '../../lib/canonical-json.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { IsoTime } from '../../lib/time.ts';

/** Who or what caused an entry: the engine itself, or a person by name. */
export type Actor = { readonly kind: 'engine' } | { readonly kind: 'person'; readonly name: string };

/** What an entry is about; null for the bench as a whole. */
export type Subject =
  | { readonly kind: 'bench' }
  | { readonly kind: 'order'; readonly number: string }
  | { readonly kind: 'device'; readonly id: string };

/** What a use case wants to have happened. The journal gives it its number, time and hash. */
export interface JournalDraft {
  readonly kind: string;
  /** Version of `data`'s shape; old shapes are read through pure upcasters, never rewritten. */
  readonly version: number;
  readonly actor: Actor;
  readonly subject: Subject;
  readonly data: Json;
}

/** One thing that happened: append-only, numbered without gaps from 1, chained by hash to the one before. */
export interface JournalEntry extends JournalDraft {
  readonly seq: number;
  readonly at: IsoTime;
  readonly previousHash: string;
  readonly hash: string;
}

/** Stands before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/** An entry whose `data` is at hand as text only, as it lies in a table or a file. */
export type EntryWithDataText = Omit<JournalEntry, 'data'> & { readonly dataText: string };

/** The text over which an entry's hash is taken: everything but the hash itself, as canonical JSON. */
export function hashedText(entry: Omit<JournalEntry, 'hash'>): string {
  return hashedTextOf({ ...entry, dataText: canonicalJson(entry.data) });
}

/**
 * The same where the canonical text of `data` is already there: walking a long chain then parses nothing. Text that is
 * not canonical, or not JSON at all, gives a text that nobody hashed, which is what the walk wants to find out.
 */
export function hashedTextOf(entry: Omit<EntryWithDataText, 'hash'>): string {
  const { actor, subject } = entry;
  return [
    `{"actor":${canonicalJson({ ...actor })},"at":${JSON.stringify(entry.at)},"data":${entry.dataText}`,
    `"kind":${JSON.stringify(entry.kind)},"previousHash":${JSON.stringify(entry.previousHash)},"seq":${entry.seq}`,
    `"subject":${canonicalJson({ ...subject })},"version":${entry.version}}`,
  ].join(',');
}
