import { hash as digest } from 'node:crypto';
import { parseBenchEvent } from '../../../../shared/contract/bench-events.ts';
import { type ChainEnd, sealEntry } from '../../../../shared/domain/journal/chain.ts';
import type { Actor, JournalEntry, Subject } from '../../../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../../../shared/domain/journal/events.ts';
import { subjectOf } from '../../../../shared/domain/journal/subject.ts';
import { NEWEST_VERSIONS } from '../../../../shared/domain/journal/upcast.ts';
import { canonicalJson, type Json } from '../../../../shared/lib/canonical-json.ts';
import type { IsoTime } from '../../../../shared/lib/time.ts';
import type { Clock, EventDraft } from '../../../bench/ports.ts';
import type { WritableDb } from '../connection.ts';
import type { Projector } from '../project.ts';
import { type EntryRow, rowOf } from './entry-rows.ts';

/** SHA-256 as lower-case hex, over the UTF-8 of a text. */
export function sha256(text: string): string {
  return digest('sha256', text, 'hex');
}

/** What one append has made durable. */
export interface Appended {
  readonly entry: JournalEntry;
  readonly event: BenchEvent;
}

/** Appends in one transaction, projections included: all of it, or nothing and a throw. */
export type Append = (drafts: readonly EventDraft[]) => readonly Appended[];

/**
 * The one way in which anything is written. Each draft becomes an entry with the next number, a time that is never
 * before the previous entry's (the machine's clock may be set back while a bench runs), and its hash; then its
 * projections. Throws, with nothing changed, on an event that could not be read back: in an append-only journal such
 * an entry would stay for good, and no rebuild would ever get past it.
 */
export function createAppend(db: WritableDb, clock: Clock, project: Projector): Append {
  const chain = db.prepare<[], ChainEnd & { readonly lastSeq: number; readonly lastAt: IsoTime | null }>(
    `SELECT head.seq, head.hash, coalesce(last.seq, 0) AS lastSeq, last.at AS lastAt FROM journal_head AS head
     LEFT JOIN journal AS last ON last.seq = (SELECT max(seq) FROM journal)`,
  );
  const insert = db.prepare<[EntryRow]>(
    `INSERT INTO journal VALUES (@seq, @at, @kind, @version, @actor_kind, @actor_name, @subject_kind, @subject_key,
     @data, @previous_hash, @hash)`,
  );
  const moveHead = db.prepare<[number, string]>('UPDATE journal_head SET seq = ?, hash = ?');

  const run = (drafts: readonly EventDraft[]): readonly Appended[] => {
    const start = chain.get();
    if (start === undefined) throw new Error('the journal has no head');
    // Where other hands have cut the tail off or added to it, go on after both: the break stays for `verify` to find.
    let end: ChainEnd = { seq: Math.max(start.seq, start.lastSeq), hash: start.hash };
    const now = clock.now();
    const at = start.lastAt !== null && start.lastAt > now ? start.lastAt : now;
    const appended = drafts.map((draft) => {
      const event = readBack(draft.event);
      const { kind } = event;
      const data = event.data as unknown as Json;
      const dataText = canonicalJson(data);
      const entry = sealEntry(
        {
          kind,
          version: NEWEST_VERSIONS[kind],
          actor: wellFormedActor(draft.actor),
          subject: wellFormedSubject(event),
          data,
        },
        end,
        at,
        sha256,
        dataText,
      );
      insert.run(rowOf(entry, dataText));
      project(entry, event);
      end = entry;
      return { entry, event };
    });
    moveHead.run(end.seq, end.hash);
    return appended;
  };
  const inTransaction = db.transaction(run);
  return (drafts) => (drafts.length === 0 ? [] : inTransaction.immediate(drafts));
}

/** The event as it will be read from the journal. Throws where that can't be. */
function readBack({ kind, data }: BenchEvent): BenchEvent {
  const parsed = parseBenchEvent({ kind, version: NEWEST_VERSIONS[kind], data: data as unknown as Json });
  if (parsed.ok) return parsed.value;
  const { code, sentence } = parsed.error;
  throw new Error(`this event can't be journalled: ${code} ${JSON.stringify(sentence.params)}`);
}

/**
 * A lone surrogate (half of an emoji, cut by a device) becomes U+FFFD on its way through SQLite's UTF-8. Columns are
 * hashed as they will be read back; `data` needs none of this, JSON escapes it.
 */
function wellFormedSubject(event: BenchEvent): Subject {
  const subject = subjectOf(event);
  if (subject.kind === 'order') return { kind: 'order', number: subject.number.toWellFormed() };
  return subject;
}

function wellFormedActor(actor: Actor): Actor {
  return actor.kind === 'person' ? { kind: 'person', name: actor.name.toWellFormed() } : { kind: 'engine' };
}
