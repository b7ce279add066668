import { afterEach, describe, expect, it } from 'vitest';
import type { TaskId } from '../../../shared/domain/firmware/task.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { openQueueBench, type QueueBench } from '../../fixtures/queue-bench.ts';

let bench: QueueBench | null = null;
afterEach(() => bench?.close());

/** Three devices, of which the first goes first. */
function open(): QueueBench {
  bench = openQueueBench(3, { canary: false }, { 0: { canary: true } });
  return bench;
}

describe('behind the first device of a version', () => {
  it('the others wait until it has proved it, then go', async () => {
    const { start, until, task, device } = open();
    start();
    await until(0, 'restarting');
    expect([task(1).state, task(2).state]).toEqual(['planned', 'planned']);
    await until(0, 'done');
    await until(2, 'ended');
    expect([task(1).state, task(2).state]).toEqual(['done', 'done']);
    expect(device(1).flashes + device(2).flashes).toBe(2);
  });

  it('the others are stopped, with that as their reason, where it fails', async () => {
    const { start, until, task, device } = open();
    device(0).fault = 'keeps-old';
    start();
    await until(2, 'ended');
    expect(task(1)).toMatchObject({ state: 'blocked', reason: { key: 'queue.reason.canaryFailed' } });
    expect(device(1).flashes + device(2).flashes).toBe(0);
  });

  it('they wait over a kill too', async () => {
    const { start, until, kill, task } = open();
    start();
    await until(0, 'restarting');
    kill();
    start();
    expect([task(1).state, task(2).state]).toEqual(['planned', 'planned']);
    await until(2, 'ended');
    expect(task(2).state).toBe('done');
  });
});

describe('a step on the way to a version', () => {
  it('comes before the next of its device, which is not sent where the step fails', async () => {
    bench = openQueueBench(2, {}, { 1: { after: 'task-0' as TaskId, deviceId: deviceOf(1).id } });
    const { start, until, task, device } = bench;
    device(0).fault = 'keeps-old';
    start();
    await until(1, 'ended');
    expect(task(1)).toMatchObject({ state: 'blocked', reason: { key: 'queue.reason.stepBefore' } });
    expect(device(0).flashes).toBe(1);
  });

  it('lets the next go once it is proved, and not before', async () => {
    bench = openQueueBench(2, {}, { 1: { after: 'task-0' as TaskId, deviceId: deviceOf(1).id } });
    const { start, until, task } = bench;
    start();
    await until(0, 'verifying');
    expect(task(1).state).toBe('planned');
    await until(1, 'ended');
    expect(task(1).state).toBe('done');
  });
});

describe('outside its hours', () => {
  it('the queue begins nothing, and begins by itself when they come', async () => {
    bench = openQueueBench(1);
    const { queue, clock, start, until, task } = bench;
    const inMinutes = (minutes: number): string => {
      const at = new Date(Date.parse(clock.now()) + minutes * 60_000);
      return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
    };
    queue.saveSettings({ ...queue.settings(), window: { from: inMinutes(3), to: inMinutes(90) } });
    start();
    await until(0, 'queued');
    clock.advance(60_000);
    expect(task(0).state).toBe('queued');
    await until(0, 'ended');
    expect(task(0).state).toBe('done');
  });
});
