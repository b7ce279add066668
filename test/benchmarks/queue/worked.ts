import { setImmediate } from 'node:timers/promises';
import type { FirmwareInspection } from '../../../electron/bench/ports/firmware.ts';
import type { WritableStore } from '../../../electron/bench/ports.ts';
import { createQueueWorker } from '../../../electron/queue/worker.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../shared/domain/firmware/task.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { releaseOf } from '../../fixtures/firmware.ts';
import { queueOf } from './queue-of.ts';

export interface WorkedFigure {
  readonly pairsPerSecond: number;
  readonly userMsPerPair: number;
  readonly commits: number;
}

/**
 * All tasks through the worker, each result into the journal in the same commit as its task. The devices run the wanted
 * version already, and say so in the turn in which they are asked.
 */
export async function worked(store: WritableStore, tasks: number, atOnce: number): Promise<WorkedFigure> {
  const queue = queueOf(store, tasks);
  queue.saveSettings({ ...DEFAULT_QUEUE_SETTINGS, atOnce, atOncePerModel: atOnce });
  const answer: FirmwareInspection = {
    version: releaseOf({ version: '11.11.73' }).version,
    model: null,
    bootId: null,
    uptimeSeconds: null,
    settings: {},
    refusal: null,
    onTrial: false,
  };
  const device = deviceOf(1);
  const done = { count: 0, commits: 0 };
  const worker = createQueueWorker({
    queue,
    deviceOf: () => device,
    targetOf: () => ({ deviceId: device.id, address: '10.0.0.1', endpoints: [], macs: [] }),
    credentialFor: () => null,
    drivers: [
      {
        name: 'vapix',
        confirmedOnHardware: false,
        fits: () => true,
        inspect: async () => ok(answer),
        upload: async () => ({ kind: 'unknown', failure: { ...failure('device.unreachable'), transient: true } }),
        commit: async () => ok(undefined),
        ask: async () => ok(undefined),
      },
    ],
    cache: { list: () => new Map(), find: async () => null },
    releaseOf: () => null,
    fetchFile: async () => err({ ...failure('firmware.unknown'), transient: false }),
    commit: (run) => {
      const entries = store.appendMade(() =>
        run().map((data) => ({ event: { kind: 'evidence.recorded', data }, actor: { kind: 'engine' } })),
      );
      done.count += entries.length;
      done.commits += 1;
      return ok(undefined);
    },
    clock: createManualClock(),
    log: createMemoryLog(),
    random: () => 0.5,
    timing: { pollMs: 1, settleMs: 1, restartMs: 1, recoverMs: 1, backOffMs: 1 },
    onChange: () => undefined,
  });
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  worker.start();
  while (done.count < tasks) await setImmediate();
  const seconds = (performance.now() - startMs) / 1_000;
  const userMs = process.cpuUsage(cpu).user / 1_000;
  await worker.stop();
  return { pairsPerSecond: tasks / seconds, userMsPerPair: userMs / tasks, commits: done.commits };
}
