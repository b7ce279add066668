import { afterEach, describe, expect, it } from 'vitest';
import { connectForReading } from '../../../electron/adapters/store/connection.ts';
import { storeFiles } from '../../../electron/adapters/store/layout.ts';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import { CLAIM_SQL, MOVE_SQL, NEXT_DUE_SQL } from '../../../electron/adapters/store/repositories/queue-sql.ts';
import type { NewTask } from '../../../electron/bench/ports/queue.ts';
import type { WritableStore } from '../../../electron/bench/ports.ts';
import type { ReleaseId } from '../../../shared/domain/firmware/release.ts';
import { DEFAULT_QUEUE_SETTINGS, type FirmwareTask, type TaskId } from '../../../shared/domain/firmware/task.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { countingIds, drafts, temporaryFolder, unwrap } from '../../fixtures/store.ts';

const NOW = { at: isoTime(1_000_000), nowMs: 1_000_000 };
const LIMITS = { ...DEFAULT_QUEUE_SETTINGS, atOnce: 3, atOncePerModel: 2 };
const CHANGE = { at: NOW.at, reason: null };

let store: WritableStore | null = null;
let folder = '';
afterEach(() => store?.close());

function open(): WritableStore['queue'] {
  folder = temporaryFolder();
  store = unwrap(openStore({ folder, clock: createManualClock(), ids: countingIds() }));
  return store.queue;
}

function taskOf(name: string, draft: Partial<NewTask> = {}): NewTask {
  return {
    id: name as TaskId,
    deviceId: `device-${name}` as DeviceId,
    order: null,
    model: 'P3265-LVE',
    releaseId: 'release' as ReleaseId,
    version: '11.11.73',
    allowDowngrade: false,
    after: null,
    canary: false,
    priority: 0,
    reason: null,
    ...draft,
  };
}

/** Adds tasks that are ready to be claimed. */
function queued(queue: WritableStore['queue'], ...tasks: readonly NewTask[]): void {
  queue.add(tasks, NOW.at);
  for (const { id } of tasks) queue.move({ id, state: 'planned', attempt: 0 }, 'ready', CHANGE);
}

function claim(queue: WritableStore['queue'], nowMs = NOW.nowMs): FirmwareTask | null {
  return queue.claim({ at: isoTime(nowMs), nowMs }, LIMITS, 1)[0] ?? null;
}

describe('a claim', () => {
  it('of several at once takes the same as one after the other, no further than there is room', () => {
    const queue = open();
    queued(queue, ...['a', 'b', 'c'].map((name) => taskOf(name)));
    queued(queue, taskOf('d', { model: 'M3085-V' }), taskOf('e', { model: 'M3085-V', priority: 5 }));
    expect(queue.claim(NOW, LIMITS, 9).map(({ id }) => id)).toEqual(['e', 'a', 'b']);
    expect(queue.claim(NOW, LIMITS, 9)).toEqual([]);
  });

  it('takes the highest priority, then the oldest', () => {
    const queue = open();
    queued(queue, taskOf('a'), taskOf('b', { priority: 5, model: 'M3085-V' }), taskOf('c'));
    expect([1, 2, 3].map(() => claim(queue)?.id)).toEqual(['b', 'a', 'c']);
  });

  it('keeps to the limits of a model and of the bench', () => {
    const queue = open();
    queued(queue, ...['a', 'b', 'c'].map((name) => taskOf(name)));
    queued(queue, ...['d', 'e'].map((name) => taskOf(name, { model: 'M3085-V' })));
    expect([1, 2, 3, 4].map(() => claim(queue)?.id)).toEqual(['a', 'b', 'd', undefined]);
  });

  it('passes over what a person holds and what is not due', () => {
    const queue = open();
    queued(queue, taskOf('held'), taskOf('later'), taskOf('now'));
    expect(queue.hold({ id: 'held' as TaskId }, true)).toBe(1);
    const first = claim(queue);
    expect(first?.id).toBe('later');
    if (first !== null) queue.move(first, 'postponed', { ...CHANGE, dueAtMs: NOW.nowMs + 5_000 });
    expect(claim(queue)?.id).toBe('now');
    expect(claim(queue)).toBeNull();
    expect(queue.nextDueMs(NOW.nowMs)).toBe(NOW.nowMs + 5_000);
    expect(claim(queue, NOW.nowMs + 5_000)?.id).toBe('later');
  });
});

describe('a device', () => {
  it('is never queued or worked on twice at once, and SQLite itself refuses it', () => {
    const queue = open();
    const deviceId = 'device-one' as DeviceId;
    queued(queue, taskOf('a', { deviceId }));
    queue.add([taskOf('b', { deviceId })], NOW.at);
    const second = { id: 'b' as TaskId, state: 'planned', attempt: 0 } as const;
    expect(() => queue.move(second, 'ready', CHANGE)).toThrow(/UNIQUE/);
    expect(queue.find(second.id)?.state).toBe('planned');
  });
});

describe('devices that are found to be one', () => {
  const [left, absorbed] = [deviceOf(1), deviceOf(2)];

  it('have one queue from then on, so that what is under way is not planned again', () => {
    const queue = open();
    store?.append(drafts([left, absorbed].map((device) => ({ kind: 'device.seen', data: { device } }))));
    queued(queue, taskOf('a', { deviceId: absorbed.id }));
    const held = claim(queue);
    store?.append(drafts([{ kind: 'device.merged', data: { device: left, absorbed: [absorbed.id] } }]));
    expect(queue.ofDevice(left.id)).toMatchObject([{ id: 'a', state: 'preparing' }]);
    expect(held === null ? null : queue.move(held, 'postponed', CHANGE)?.deviceId).toBe(left.id);
  });

  it('go on with the task that is furthest, and end the other with that as its reason', () => {
    const queue = open();
    store?.append(drafts([left, absorbed].map((device) => ({ kind: 'device.seen', data: { device } }))));
    queued(queue, taskOf('b', { deviceId: absorbed.id }));
    const held = claim(queue);
    queued(queue, taskOf('a', { deviceId: left.id }));
    store?.append(drafts([{ kind: 'device.merged', data: { device: left, absorbed: [absorbed.id] } }]));
    expect(queue.ofDevice(left.id)).toMatchObject([
      { id: 'b', state: 'preparing' },
      { id: 'a', state: 'cancelled', reason: { key: 'queue.reason.sameDevice' } },
    ]);
    expect(held === null ? null : queue.move(held, 'postponed', CHANGE)?.state).toBe('queued');
  });
});

describe('a move', () => {
  it('of a worker whose claim is old changes nothing', () => {
    const queue = open();
    queued(queue, taskOf('a'));
    const first = claim(queue);
    if (first === null) throw new Error('nothing was claimed');
    queue.move(first, 'postponed', CHANGE);
    const second = claim(queue);
    expect(queue.move(first, 'refused', CHANGE)).toBeNull();
    expect(queue.find(first.id)).toEqual(second);
    expect(second?.attempt).toBe(2);
  });

  it('that the table does not know is a mistake, and is thrown', () => {
    const queue = open();
    queue.add([taskOf('a')], NOW.at);
    expect(() => queue.move({ id: 'a' as TaskId, state: 'planned', attempt: 0 }, 'proved', CHANGE)).toThrow(/planned/);
  });

  it('adds to the chain of steps, with its time', () => {
    const queue = open();
    queued(queue, taskOf('a'));
    claim(queue, 2_000_000);
    expect(queue.find('a' as TaskId)?.steps).toEqual([
      { state: 'planned', at: NOW.at },
      { state: 'queued', at: NOW.at },
      { state: 'preparing', at: isoTime(2_000_000) },
    ]);
  });
});

describe('with a long queue', () => {
  it.each([
    ['claim', CLAIM_SQL],
    ['move', MOVE_SQL],
    ['next due', NEXT_DUE_SQL],
  ])('a %s reads indexes and walks through no tasks', (_, sql) => {
    open();
    const db = connectForReading(storeFiles(folder).database);
    try {
      const names = [...sql.matchAll(/@(\w+)/g)].map(([, name = '']) => [name, 1] as const);
      const values = names.length === 0 ? [1] : [Object.fromEntries(names)];
      const steps = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      const walks = steps
        .map(({ detail }) => detail)
        .filter((detail) => /^SCAN (?!lanes?$|next$|CONSTANT ROW$)/.test(detail));
      // Models are looked at one by one, and of each the heads that are taken (`next`). Counting who runs reads the index of those who run, and those alone.
      expect(walks.filter((detail) => !detail.includes('firmware_tasks_running'))).toEqual([]);
    } finally {
      db.close();
    }
  });
});
