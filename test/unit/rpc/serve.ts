import type { UseCases } from '../../../electron/bench/bench.ts';
import { type RouterOptions, serveClient } from '../../../electron/rpc/router.ts';
import type { EngineMessage } from '../../../shared/contract/channels.ts';
import { createFakeBench, createMemoryLog } from '../../fakes/fake-bench.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryPipe } from '../../fakes/memory-pipe.ts';

/** A router with one client, everything around it in the test's hands. */
export function serveOne(useCases: Partial<UseCases> = {}, limits: RouterOptions['limits'] = {}) {
  const { bench, board } = createFakeBench(useCases);
  const clock = createManualClock();
  const log = createMemoryLog();
  const options: RouterOptions = {
    clock,
    log,
    say: ({ key, params }) => `${key} ${JSON.stringify(params ?? {})}`,
    actor: { kind: 'person', name: 'tester' },
    checkOutputs: true,
    limits,
  };
  const connect = () => {
    const pipe = createMemoryPipe();
    const served = serveClient(bench, pipe, options);
    return { pipe, served };
  };
  return { ...connect(), board, clock, log, connect };
}

/** Lets everything that is only waiting for its promises go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** The messages that a client with these sent ones got under one id. */
export function under(sent: readonly EngineMessage[], id: number): readonly EngineMessage[] {
  return sent.filter((message) => message.id === id);
}
