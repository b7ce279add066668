import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LivenessTarget, PresenceChange } from '../../../electron/bench/ports.ts';
import type { DiscoveryCounters } from '../../../shared/contract/health.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import type { NetnsHost } from './netns.ts';

/** Discovery running in a namespace, and what it has told so far. */
export interface DiscoveryProcess {
  readonly observations: readonly Observation[];
  /** When the engine's main thread took each of them, in ms since 1970. */
  readonly takenMs: readonly number[];
  /** The last counts that were told. */
  readonly counters: () => DiscoveryCounters | null;
  readonly presence: readonly PresenceChange[];
  /** Resolves when discovery listens. */
  readonly started: Promise<void>;
  /** Resolves when what was told makes `holds` true; rejects with the last of what it wrote after `withinMs`. */
  readonly until: (what: string, holds: () => boolean, withinMs: number) => Promise<void>;
}

/** What makes discovery's work hard. */
export interface Hardship {
  /** The engine's main thread stands still for so long when the first questions are out. */
  readonly blockMs?: number;
  /** As on a system that allows no more. */
  readonly receiveBufferBytes?: number;
}

export function runDiscoveryIn(
  host: NetnsHost,
  targets: readonly LivenessTarget[],
  hardship: Hardship = {},
): DiscoveryProcess {
  const script = fileURLToPath(new URL('run-discovery.ts', import.meta.url));
  const running = host.run(process.execPath, [script, JSON.stringify(targets), JSON.stringify(hardship)]);
  const observations: Observation[] = [];
  const takenMs: number[] = [];
  let counters: DiscoveryCounters | null = null;
  const presence: PresenceChange[] = [];
  const watchers = new Set<() => void>();
  let isStarted = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    isStarted = resolve;
  });
  createInterface({ input: running.child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const message = JSON.parse(line) as Line;
    if (message.kind === 'started') isStarted();
    if (message.kind === 'observation') {
      observations.push(message.value);
      takenMs.push(message.atMs);
    }
    if (message.kind === 'counters') counters = message.value;
    if (message.kind === 'presence') presence.push(...message.value);
    for (const watcher of watchers) watcher();
  });

  return {
    observations,
    takenMs,
    counters: () => counters,
    presence,
    started,
    until: (what, holds, withinMs) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = (): void => {
          if (!holds()) return;
          settle();
          resolve();
        };
        const timer = setTimeout(() => {
          settle();
          reject(new Error(`${what}: not within ${withinMs} ms. Discovery wrote:\n${running.output()}`));
        }, withinMs);
        watchers.add(look);
        look();
      }),
  };
}

type Line =
  | { readonly kind: 'started' }
  | { readonly kind: 'observation'; readonly value: Observation; readonly atMs: number }
  | { readonly kind: 'counters'; readonly value: DiscoveryCounters }
  | { readonly kind: 'presence'; readonly value: readonly PresenceChange[] };
