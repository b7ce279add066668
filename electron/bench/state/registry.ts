import { type IndexedReading, indexReading } from '../../../shared/domain/registration/judge.ts';
import { sameName, sourceKey } from '../../../shared/domain/registration/reading.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** What the registries listed when they were last read, ready to be asked for a device. */
export interface RegistryView {
  /** By `sourceKey`. */
  readonly readings: ReadonlyMap<string, IndexedReading>;
  /** Readings of this customer, and those of all others. */
  split(customer: string): { readonly own: readonly IndexedReading[]; readonly others: readonly IndexedReading[] };
}

type Kinds = 'registry.read' | 'registry.confirmed' | 'registry.forgotten';

export function registrySlice(store: ReadableStore): Slice<RegistryView, Kinds> {
  const readings = new Map<string, IndexedReading>();
  for (const reading of store.registryReadings.list()) readings.set(sourceKey(reading.source), indexReading(reading));
  return {
    view: {
      readings,
      split: (customer) => {
        const all = [...readings.values()];
        const isOwn = ({ reading }: IndexedReading): boolean =>
          sameName(reading.source.customer) === sameName(customer);
        return { own: all.filter(isOwn), others: all.filter((each) => !isOwn(each)) };
      },
    },
    takers: {
      'registry.read': ({ reading }) => {
        readings.set(sourceKey(reading.source), indexReading(reading));
      },
      'registry.confirmed': ({ source, readAt }) => {
        const known = readings.get(sourceKey(source));
        if (known !== undefined) readings.set(sourceKey(source), { ...known, reading: { ...known.reading, readAt } });
      },
      'registry.forgotten': ({ source }) => {
        readings.delete(sourceKey(source));
      },
    },
  };
}
