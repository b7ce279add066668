import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { QueueDeps } from '../../../electron/bench/ports/queue-worker.ts';
import type { WritableStore } from '../../../electron/bench/ports.ts';
import { createTurn, type QueueChange } from '../../../electron/queue/turn.ts';
import type { FirmwareTask, TaskId } from '../../../shared/domain/firmware/task.ts';
import type { TaskEvent } from '../../../shared/domain/firmware/task-machine.ts';
import type { FirmwareEvidence } from '../../../shared/domain/readiness/evidence.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { queueOf } from '../../benchmarks/queue/queue-of.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { countingIds, temporaryFolder, unwrap } from '../../fixtures/store.ts';

const DONE: FirmwareEvidence = {
  kind: 'firmware',
  outcome: 'done',
  wanted: '11.11.73',
  before: '11.11.73',
  after: '11.11.73',
  sha256: null,
  restart: 'none-needed',
  changedSettings: [],
  reason: null,
};

let store: WritableStore | null = null;
afterEach(() => store?.close());

/** Tasks in line in a real store, and a turn over it whose commits are counted and can be made to fail. */
function open(count: number) {
  const clock = createManualClock();
  const opened = unwrap(openStore({ folder: temporaryFolder(), clock, ids: countingIds() }));
  store = opened;
  const queue = queueOf(opened, count);
  const disk = { commits: 0, isFull: false, results: [] as readonly string[] };
  const commit: QueueDeps['commit'] = (run) => {
    try {
      const results = queue.together(() => {
        const made = run();
        if (disk.isFull) throw new Error('the disk is full');
        return made;
      });
      disk.commits += 1;
      disk.results = [...disk.results, ...results.map(({ deviceId }) => deviceId)];
      return ok(undefined);
    } catch {
      return err(failure('store.notWritten', { reason: 'full' }));
    }
  };
  // A turn uses these four of what a worker has.
  const deps = { queue, clock, log: createMemoryLog(), commit } as Partial<QueueDeps> as QueueDeps;
  const closed: (readonly FirmwareTask[])[] = [];
  const turn = createTurn(deps, { close: (moved) => () => void closed.push(moved) });
  const change = (index: number, event: TaskEvent, evidence: FirmwareEvidence | null = null): QueueChange => {
    const task = queue.find(`task-${index}` as TaskId);
    if (task === null) throw new Error('no such task');
    return { task, event, change: { at: clock.now(), reason: null }, evidence };
  };
  return { queue, turn, disk, change, closed, clock };
}

describe('what happens in one turn', () => {
  it('is one commit, and is told to nobody before that', async () => {
    const { turn, disk, change, queue } = open(12);
    const all = Array.from({ length: 12 }, (_, index) => turn.submit(change(index, 'claimed')));
    expect(disk.commits).toBe(0);
    expect(queue.inState('queued')).toHaveLength(12);
    const moved = await Promise.all(all);
    expect(disk.commits).toBe(1);
    expect(moved.every((task) => task?.state === 'preparing')).toBe(true);
  });

  it('keeps a result and its task together: where the commit fails, neither is there, and both come once', async () => {
    const { turn, disk, change, queue, clock } = open(1);
    await turn.submit(change(0, 'claimed'));
    disk.isFull = true;
    const done = turn.submit(change(0, 'already-there', DONE));
    await setImmediate();
    expect([queue.inState('done').length, disk.results.length]).toEqual([0, 0]);
    disk.isFull = false;
    clock.advance(1_000);
    expect((await done)?.proof).toEqual(DONE);
    expect(disk.results).toHaveLength(1);
  });

  it('holds for the others where one of them is impossible', async () => {
    const { turn, change } = open(2);
    const wrong = turn.submit(change(0, 'proved'));
    const right = turn.submit(change(1, 'claimed'));
    await expect(wrong).rejects.toThrow(/queued/);
    expect((await right)?.state).toBe('preparing');
  });

  it('leaves alone what is in other hands by then', async () => {
    const { turn, change, closed } = open(1);
    const [mine, theirs] = [change(0, 'cancelled'), change(0, 'claimed')];
    const answers = await Promise.all([turn.submit(theirs), turn.submit(mine)]);
    expect(answers.map((task) => task?.state ?? null)).toEqual(['preparing', null]);
    expect(closed.at(-1)).toHaveLength(1);
  });
});
