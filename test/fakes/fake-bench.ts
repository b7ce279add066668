import type { Bench, UseCases } from '../../electron/bench/bench.ts';
import type { Log } from '../../electron/bench/ports.ts';
import { calls } from '../../shared/contract/calls.ts';
import { err } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import { type BoardSource, createBoardSource } from './board-source.ts';

/** A bench whose calls all fail with `not.inThisTest`, but for those that the test gives. */
export function createFakeBench(useCases: Partial<UseCases> = {}): {
  readonly bench: Bench;
  readonly board: BoardSource;
} {
  const refusing = Object.fromEntries(
    Object.keys(calls).map((name) => [name, async () => err(failure('not.inThisTest', { call: name }))]),
  ) as unknown as UseCases;
  const board = createBoardSource();
  return { bench: { useCases: { ...refusing, ...useCases }, topics: board.topics }, board };
}

/** A log that remembers, for tests that ask what was written. */
export function createMemoryLog(): Log & { readonly lines: { level: string; message: string; facts: unknown }[] } {
  const lines: { level: string; message: string; facts: unknown }[] = [];
  const write =
    (level: string): Log['info'] =>
    (message, facts) =>
      void lines.push({ level, message, facts });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
