import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { FirmwareQueue, NewTask } from '../../../electron/bench/ports/queue.ts';
import type { ReleaseId } from '../../../shared/domain/firmware/release.ts';
import { DEFAULT_QUEUE_SETTINGS, type TaskId } from '../../../shared/domain/firmware/task.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { countingIds, temporaryFolder, unwrap } from '../../fixtures/store.ts';

const NOW = { at: isoTime(1_000_000), nowMs: 1_000_000 };
const MODELS = ['P3265-LVE', 'M3085-V', 'Q1656'];

const waiting = fc.record({
  model: fc.constantFrom(...MODELS),
  priority: fc.integer({ min: -2, max: 2 }),
  isHeld: fc.boolean(),
  /** Waits for its next try for so long yet; zero: is due. */
  dueInMs: fc.constantFrom(0, 0, 0, 1, 60_000),
  isRunning: fc.constantFrom(false, false, false, true),
});
type Waiting = typeof waiting extends fc.Arbitrary<infer Each> ? Each : never;

/** The same decision by going through all of them: by priority, then by age, as far as the limits of bench and model allow. */
function expectedOf(
  tasks: readonly Waiting[],
  atOnce: number,
  atOncePerModel: number,
  most: number,
): readonly number[] {
  const runs = tasks.filter(({ isRunning }) => isRunning);
  let slots = Math.min(most, atOnce - runs.length);
  const room = new Map(
    MODELS.map((model) => [model, atOncePerModel - runs.filter((task) => task.model === model).length]),
  );
  return tasks
    .map((task, index) => ({ ...task, index }))
    .filter(({ isRunning, isHeld, dueInMs }) => !isRunning && !isHeld && dueInMs === 0)
    .toSorted((a, b) => b.priority - a.priority || a.index - b.index)
    .flatMap(({ model, index }) => {
      const left = room.get(model) ?? 0;
      if (slots <= 0 || left <= 0) return [];
      slots -= 1;
      room.set(model, left - 1);
      return [index];
    });
}

const UNLIMITED = { ...DEFAULT_QUEUE_SETTINGS, atOnce: 1_000, atOncePerModel: 1_000 };

/** Those that run are put in line alone and claimed first, so that the claim under test finds them running. */
function fill(queue: FirmwareQueue, tasks: readonly Waiting[], idOf: (index: number) => TaskId): void {
  queue.add(
    tasks.map(({ model, priority }, index) => newTask(idOf(index), `device-${index}`, model, priority)),
    NOW.at,
  );
  const line = (task: Waiting, index: number): void => {
    const dueAtMs = task.dueInMs === 0 || task.isRunning ? 0 : NOW.nowMs + task.dueInMs;
    queue.move({ id: idOf(index), state: 'planned', attempt: 0 }, 'ready', { at: NOW.at, reason: null, dueAtMs });
    if (task.isHeld && !task.isRunning) queue.hold({ id: idOf(index) }, true);
  };
  for (const [index, task] of tasks.entries()) if (task.isRunning) line(task, index);
  queue.claim(NOW, UNLIMITED, 1_000);
  for (const [index, task] of tasks.entries()) if (!task.isRunning) line(task, index);
}

function newTask(id: TaskId, device: string, model: string, priority: number): NewTask {
  return {
    id,
    deviceId: device as DeviceId,
    order: null,
    model,
    releaseId: 'release' as ReleaseId,
    version: '11.11.73',
    allowDowngrade: false,
    after: null,
    canary: false,
    priority,
    reason: null,
  };
}

const limits = fc.record({
  atOnce: fc.integer({ min: 1, max: 8 }),
  atOncePerModel: fc.integer({ min: 1, max: 4 }),
  most: fc.integer({ min: 1, max: 8 }),
});

it('a claim takes what going through the whole line would take, whatever waits, is held, not due yet or running', () => {
  const store = unwrap(openStore({ folder: temporaryFolder(), clock: createManualClock(), ids: countingIds() }));
  onTestFinished(() => store.close());
  const { queue } = store;
  const undone = new Error('the next run begins with an empty queue');
  fc.assert(
    fc.property(
      fc.array(waiting, { minLength: 8, maxLength: 24 }),
      limits,
      (tasks, { atOnce, atOncePerModel, most }) => {
        const idOf = (index: number): TaskId => `task-${index}` as TaskId;
        const attempt = (): void =>
          queue.together(() => {
            fill(queue, tasks, idOf);
            const taken = queue.claim(NOW, { ...DEFAULT_QUEUE_SETTINGS, atOnce, atOncePerModel }, most);
            const expected = expectedOf(tasks, atOnce, atOncePerModel, most).map(idOf);
            expect(taken.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
            throw undone;
          });
        expect(attempt).toThrow(undone);
      },
    ),
    { numRuns: 400 },
  );
});
