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

/** The text over which an entry's hash is taken: everything but the hash itself, as canonical JSON. */
export function hashedText(entry: Omit<JournalEntry, 'hash'>): string {
  return canonicalJson({
    seq: entry.seq,
    at: entry.at,
    kind: entry.kind,
    version: entry.version,
    actor: { ...entry.actor },
    subject: { ...entry.subject },
    data: entry.data,
    previousHash: entry.previousHash,
  });
}
