import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startBench } from '../../../electron/practice/bench.ts';
import type { PracticeCommand } from '../../../electron/practice/commands.ts';
import type { PracticeEvent } from '../../../electron/practice/events.ts';
import type { Scenario } from '../../../electron/practice/scenario/scenario.ts';

export const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));

type Named<E extends PracticeEvent['event']> = Extract<PracticeEvent, { event: E }>;

/** A practice bench in the test's own process, stopped when the test ends. */
export interface Playing {
  readonly stateDir: string;
  readonly events: readonly PracticeEvent[];
  /** Waits until the device with this serial did that, from the last time that it was asked about on. */
  until<E extends 'plugged' | 'unplugged' | 'rebooting' | 'rebooted' | 'moved' | 'firmware'>(
    event: E,
    serial: string,
  ): Promise<Named<E>>;
  command(command: PracticeCommand): void;
  stop(): Promise<void>;
}

/** A folder that is gone after the test. */
export async function passingFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'grp-'));
  // A practice process that was left by its parent is off the network before it has written its last state.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
  return folder;
}

/** Plays a scenario on loopback; in `stateDir` where two benches in turn are to share a memory. */
export async function play(scenario: Scenario, stateDir?: string): Promise<Playing> {
  const folder = stateDir ?? (await passingFolder());
  const events: PracticeEvent[] = [];
  const waiting = new Set<() => void>();
  const bench = await startBench({
    scenario,
    generated: false,
    bind: { kind: 'loopback' },
    stateDir: folder,
    resourcesDir: RESOURCES,
    onEvent: (event) => {
      events.push(event);
      for (const look of waiting) look();
    },
  });
  if (!bench.ok) throw new Error(bench.error.code);
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopped ??= bench.value.stop();
    return stopped;
  };
  onTestFinished(stop);
  const asked = new Map<string, number>();
  return {
    stateDir: folder,
    events,
    stop,
    command: (command) => bench.value.command(command),
    until: (name, serial) =>
      new Promise((resolve) => {
        const look = (): void => {
          const from = asked.get(serial) ?? 0;
          const index = events.findIndex(
            (event, at) => at >= from && event.event === name && 'device' in event && event.device.serial === serial,
          );
          const found = events[index];
          if (found === undefined) return;
          waiting.delete(look);
          asked.set(serial, index + 1);
          resolve(found as Named<typeof name>);
        };
        waiting.add(look);
        look();
      }),
  };
}
