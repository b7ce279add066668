import type { Actor, EntryWithDataText, JournalEntry, Subject } from '../../../../shared/domain/journal/entry.ts';
import type { Json } from '../../../../shared/lib/canonical-json.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import { parseJson } from '../rows.ts';

/** A row of the journal's table, as SQLite gives it; STRICT and CHECKs stand for the types. */
export interface EntryRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly version: number;
  readonly actor_kind: string;
  readonly actor_name: string | null;
  readonly subject_kind: string;
  readonly subject_key: string | null;
  readonly data: string;
  readonly previous_hash: string;
  readonly hash: string;
}

export const ENTRY_COLUMNS =
  'seq, at, kind, version, actor_kind, actor_name, subject_kind, subject_key, data, previous_hash, hash';

/** The row as the chain sees it, whatever it holds: a stranger's value ends in a hash that does not fit. */
export function chainedEntry(row: EntryRow): EntryWithDataText {
  return {
    seq: row.seq,
    at: row.at as IsoTime,
    kind: row.kind,
    version: row.version,
    actor: actorOf(row),
    subject: subjectOfRow(row),
    dataText: row.data,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** The row as an entry, its data read. Throws `UnreadableRow` where that is no JSON, which only other hands can do. */
export function entryOf(row: EntryRow): JournalEntry {
  const { dataText, ...entry } = chainedEntry(row);
  return { ...entry, data: parseJson(dataText, { table: 'journal', key: String(row.seq) }) as Json };
}

/** The row for a new entry; `dataText` is its data as canonical JSON. */
export function rowOf(entry: JournalEntry, dataText: string): EntryRow {
  const { actor, subject } = entry;
  return {
    seq: entry.seq,
    at: entry.at,
    kind: entry.kind,
    version: entry.version,
    actor_kind: actor.kind,
    actor_name: actor.kind === 'person' ? actor.name : null,
    subject_kind: subject.kind,
    subject_key: subjectKey(subject),
    data: dataText,
    previous_hash: entry.previousHash,
    hash: entry.hash,
  };
}

/** What an entry is about, as one text; null for the bench. */
function subjectKey(subject: Subject): string | null {
  switch (subject.kind) {
    case 'bench':
      return null;
    case 'order':
      return subject.number;
    case 'device':
      return subject.id;
  }
}

/** Every column is taken up as it stands, also where it makes no sense: whatever is left out could be edited unseen. */
function actorOf({ actor_kind: kind, actor_name: name }: EntryRow): Actor {
  return (name === null ? { kind } : { kind, name }) as Actor;
}

function subjectOfRow({ subject_kind: kind, subject_key: key }: EntryRow): Subject {
  if (key === null) return { kind } as Subject;
  return (kind === 'order' ? { kind, number: key } : { kind, id: key }) as Subject;
}
