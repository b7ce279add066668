import type { FirmwareQueue } from '../../../electron/bench/ports/queue.ts';
import type { WritableStore } from '../../../electron/bench/ports.ts';
import type { TaskId } from '../../../shared/domain/firmware/task.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { releaseOf } from '../../fixtures/firmware.ts';

const MODELS = 24;
const AT_MS = 1_800_000_000_000;
export const READY_AT = { at: isoTime(AT_MS), nowMs: AT_MS };

/**
 * The queue of a store with so many tasks in line, of as many devices that the store knows and of 24 models; not to be
 * claimed before `dueAtMs`.
 */
export function queueOf({ queue, append }: WritableStore, count: number, dueAtMs = 0): FirmwareQueue {
  const devices = Array.from({ length: count }, (_, index) => deviceOf(index));
  append(
    devices.map((device) => ({ event: { kind: 'device.seen', data: { device } }, actor: { kind: 'engine' } }) as const),
  );
  const tasks = devices.map(({ id }, index) => ({ id: `task-${index}` as TaskId, deviceId: id }));
  const { id: releaseId, version } = releaseOf({ version: '11.11.73' });
  queue.add(
    tasks.map((task, index) => ({
      ...task,
      order: null,
      model: `model-${index % MODELS}`,
      releaseId,
      version,
      allowDowngrade: false,
      after: null,
      canary: true,
      priority: 0,
      reason: null,
    })),
    READY_AT.at,
  );
  queue.together(() => {
    for (const { id } of tasks) {
      queue.move({ id, state: 'planned', attempt: 0 }, 'ready', { at: READY_AT.at, reason: null, dueAtMs });
    }
  });
  return queue;
}
