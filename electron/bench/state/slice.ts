import type { JournalEntry } from '../../../shared/domain/journal/entry.ts';
import type { BenchEvent, BenchEventKind } from '../../../shared/domain/journal/events.ts';

/** What an event of this kind carries. */
export type EventData<Kind extends BenchEventKind> = Extract<BenchEvent, { kind: Kind }>['data'];

/** What a slice does with the events that it knows; `entry` gives their number and time. */
export type Takers<Kind extends BenchEventKind> = {
  readonly [K in Kind]: (data: EventData<K>, entry: JournalEntry) => void;
};

/**
 * One subject of the bench's memory: loaded from the store at start, changed by events and by nothing else. Two slices
 * may take the same event, each its own share; none sees another.
 */
export interface Slice<View, Kind extends BenchEventKind> {
  readonly view: View;
  readonly takers: Takers<Kind>;
}

/** Hands an event to every slice that takes its kind. */
export function takeEvent(
  all: readonly Partial<Takers<BenchEventKind>>[],
  event: BenchEvent,
  entry: JournalEntry,
): void {
  for (const takers of all) {
    // The kind says which data the event carries; TypeScript can't follow that through a table.
    const take = takers[event.kind] as ((data: BenchEvent['data'], entry: JournalEntry) => void) | undefined;
    take?.(event.data, entry);
  }
}
