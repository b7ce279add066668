import type { Clock } from '../../../bench/ports.ts';

/** Collects items and hands them over together. */
export interface Batcher<T> {
  add(item: T): void;
  stop(): void;
}

/** Hands over what was added, in order, `everyMs` after the first of it came. */
export function createBatcher<T>(clock: Clock, everyMs: number, hand: (items: readonly T[]) => void): Batcher<T> {
  let items: T[] = [];
  let timer: { cancel(): void } | null = null;
  return {
    add: (item) => {
      items.push(item);
      timer ??= clock.after(everyMs, () => {
        const batch = items;
        items = [];
        timer = null;
        hand(batch);
      });
    },
    stop: () => {
      timer?.cancel();
      items = [];
    },
  };
}
