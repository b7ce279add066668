import { useSyncExternalStore } from 'react';

/** One ticking clock for the whole page, so that thirty times on it change together and cost one timer. */
function createTicker(everyMs: number): { subscribe(listener: () => void): () => void; now(): number } {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(() => {
          now = Date.now();
          for (const each of listeners) each();
        }, everyMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    now: () => now,
  };
}

const seconds = createTicker(1_000);

/** Now in milliseconds since 1970, renewed once a second. */
export function useNow(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}
