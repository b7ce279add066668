import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import type { NetnsHost } from './netns.ts';

/** Discovery running in a namespace, and what it has told so far. */
export interface DiscoveryProcess {
  readonly observations: readonly Observation[];
  /** Every line it wrote, for the message of a failing test. */
  readonly transcript: () => string;
  /** Resolves when discovery listens. */
  readonly started: Promise<void>;
  /** Resolves when what was heard satisfies `holds`; rejects with the transcript after `withinMs`. */
  readonly until: (
    what: string,
    holds: (observations: readonly Observation[]) => boolean,
    withinMs: number,
  ) => Promise<void>;
}

export function runDiscoveryIn(host: NetnsHost): DiscoveryProcess {
  const script = fileURLToPath(new URL('run-discovery.ts', import.meta.url));
  const { child, output } = host.run(process.execPath, [script]);
  const observations: Observation[] = [];
  const watchers = new Set<() => void>();
  let isStarted = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    isStarted = resolve;
  });
  if (child.stdout === null) throw new Error('the process has no output to read');
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const message = JSON.parse(line) as { readonly kind: string; readonly value: Observation };
    if (message.kind === 'started') isStarted();
    if (message.kind !== 'observation') return;
    observations.push(message.value);
    for (const watcher of watchers) watcher();
  });

  return {
    observations,
    transcript: output,
    started,
    until: (what, holds, withinMs) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          clearTimeout(timer);
          watchers.delete(look);
        };
        const look = (): void => {
          if (!holds(observations)) return;
          settle();
          resolve();
        };
        const timer = setTimeout(() => {
          settle();
          reject(new Error(`${what}: not within ${withinMs} ms. Discovery wrote:\n${output()}`));
        }, withinMs);
        watchers.add(look);
        look();
      }),
  };
}
