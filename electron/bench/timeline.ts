import { parseBenchEvent } from '../../shared/contract/bench-events.ts';
import type { TimelineEntry } from '../../shared/contract/calls.ts';
import type { JournalEntry } from '../../shared/domain/journal/entry.ts';
import { sentenceOfEvent } from '../../shared/domain/journal/timeline.ts';

/** Journal entries in words. An entry that this version can't read is named by its kind rather than left out. */
export function timelineOf(entries: readonly JournalEntry[]): TimelineEntry[] {
  return entries.map((entry) => {
    const event = parseBenchEvent(entry);
    return {
      seq: entry.seq,
      at: entry.at,
      kind: entry.kind,
      actor: entry.actor.kind === 'person' ? entry.actor.name : null,
      sentence: event.ok ? sentenceOfEvent(event.value) : { key: 'timeline.unreadable', params: { kind: entry.kind } },
    };
  });
}
