import type { TimelineEntry } from '../../shared/contract/calls.ts';
import type { JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import { sentenceOfEvent } from '../../shared/domain/journal/timeline.ts';

/** Journal entries in words. The store has parsed each entry's data by its kind before it came out. */
export function timelineOf(entries: readonly JournalEntry[]): TimelineEntry[] {
  return entries.map((entry) => ({
    seq: entry.seq,
    at: entry.at,
    kind: entry.kind,
    actor: entry.actor.kind === 'person' ? entry.actor.name : null,
    sentence: sentenceOfEvent({ kind: entry.kind, data: entry.data } as unknown as BenchEvent),
  }));
}
