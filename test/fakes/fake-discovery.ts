import type { Discovery, DiscoveryListener, LivenessTarget } from '../../electron/bench/ports.ts';

/** A discovery that says what a test tells it to, and remembers what it was asked. */
export interface FakeDiscovery extends Discovery {
  readonly listener: DiscoveryListener;
  readonly watched: readonly LivenessTarget[];
  readonly chosen: readonly string[] | null;
}

/** `started` settles when it listens; at once where nothing is said. */
export function createFakeDiscovery(started: Promise<void> = Promise.resolve()): FakeDiscovery {
  let listener: DiscoveryListener | null = null;
  let watched: readonly LivenessTarget[] = [];
  let chosen: readonly string[] | null = null;
  return {
    get listener() {
      if (listener === null) throw new Error('discovery was not started');
      return listener;
    },
    get watched() {
      return watched;
    },
    get chosen() {
      return chosen;
    },
    start: async (given) => {
      listener = given;
      await started;
    },
    interfaces: async () => [],
    choose: (names) => {
      chosen = names;
    },
    watch: (targets) => {
      watched = targets;
    },
    ask: () => undefined,
    sweep: () => undefined,
    stop: async () => undefined,
  };
}
