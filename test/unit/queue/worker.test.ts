import { afterEach, describe, expect, it } from 'vitest';
import type { TaskState } from '../../../shared/domain/firmware/task-machine.ts';
import type { DeviceFault } from '../../fakes/firmware-device.ts';
import { openQueueBench, type QueueBench, TARGET } from '../../fixtures/queue-bench.ts';

let bench: QueueBench | null = null;
afterEach(() => bench?.close());

function open(count = 1, draft = {}): QueueBench {
  bench = openQueueBench(count, draft);
  return bench;
}

const SENT = 'planned queued preparing uploading restarting';

describe('a task whose device', () => {
  it.each<[DeviceFault, string, number]>([
    ['none', `${SENT} verifying done`, 1],
    ['busy-once', 'planned queued preparing queued preparing uploading restarting verifying done', 1],
    ['refuses', `${SENT} failed`, 0],
    ['breaks-off-once', 'planned queued preparing uploading queued preparing uploading restarting verifying done', 1],
    ['loses-answer', `${SENT} verifying done`, 1],
    ['keeps-old', `${SENT} verifying failed`, 1],
    ['other-version', `${SENT} verifying failed`, 1],
    ['resets-settings', `${SENT} verifying done`, 1],
    ['never-restarts', `${SENT} unconfirmed`, 1],
    ['stays-away', `${SENT} unconfirmed`, 1],
    ['cannot-commit', `${SENT} verifying unconfirmed`, 1],
  ])('%s goes %s, and is flashed %i times', async (fault, chain, flashes) => {
    const { device, start, until, chain: walked, task } = open();
    device(0).fault = fault;
    start();
    await until(0, 'ended');
    expect(walked(0).join(' ')).toBe(chain);
    expect(device(0).flashes).toBe(flashes);
    if (task(0).state !== 'done') expect(task(0).reason).not.toBeNull();
  });

  it('breaks off every upload is given up after five tries, for the reason of the last', async () => {
    const { device, start, until, chain, evidence } = open();
    device(0).fault = 'always-breaks-off';
    start();
    await until(0, 'ended');
    expect(chain(0).filter((state) => state === 'uploading')).toHaveLength(5);
    expect(chain(0).at(-1)).toBe('failed');
    expect(evidence.at(-1)).toMatchObject({ outcome: 'failed', reason: { key: 'errors.device.unreachable' } });
  });

  it('runs the version already is asked, and nothing is sent', async () => {
    const { device, start, until, chain, evidence } = open();
    device(0).version = TARGET;
    start();
    await until(0, 'ended');
    expect(chain(0).join(' ')).toBe('planned queued preparing done');
    expect(evidence).toMatchObject([{ outcome: 'done', restart: 'none-needed', after: TARGET, sha256: null }]);
  });

  it('lost its settings in the upgrade has that in its proof', async () => {
    const { device, start, until, evidence } = open();
    device(0).fault = 'resets-settings';
    start();
    await until(0, 'ended');
    expect(evidence[0]?.changedSettings).toContainEqual({ name: 'dhcp', before: 'false', after: 'true' });
  });
});

describe('after a kill in', () => {
  type Freeze = Parameters<ReturnType<QueueBench['device']>['freeze']>[0];
  it.each<[TaskState, Freeze, string, number]>([
    ['queued', 'never', `${SENT} verifying done`, 1],
    ['preparing', 'inspect', 'planned queued preparing queued preparing uploading restarting verifying done', 1],
    [
      'uploading',
      'first-piece',
      'planned queued preparing uploading queued preparing uploading restarting verifying done',
      1,
    ],
    ['restarting', 'whole', `${SENT} verifying done`, 1],
    ['verifying', 'never', `${SENT} verifying done`, 1],
  ])('%s (held at %s) it goes %s, with %i flash', async (state, freeze, chain, flashes) => {
    const { queue, device, start, until, kill, chain: walked } = open();
    device(0).freeze(freeze);
    // A paused bench stays where the task is in line and nobody has it.
    queue.saveSettings({ ...queue.settings(), paused: state === 'queued' });
    start();
    await until(0, state);
    kill();
    queue.saveSettings({ ...queue.settings(), paused: false });
    device(0).freeze('never');
    start();
    await until(0, 'ended');
    expect(walked(0).join(' ')).toBe(chain);
    expect(device(0).flashes).toBe(flashes);
  });

  it('uploading, with a device that is silent from then on, it is unconfirmed and nothing is sent again', async () => {
    const { device, start, until, kill, chain, evidence } = open();
    device(0).freeze('first-piece');
    start();
    await until(0, 'uploading');
    kill();
    device(0).isUp = false;
    device(0).freeze('never');
    start();
    await until(0, 'ended');
    expect(chain(0).join(' ')).toBe('planned queued preparing uploading unconfirmed');
    expect(evidence).toMatchObject([{ outcome: 'unconfirmed', reason: { key: 'queue.reason.silentAfterCrash' } }]);
  });

  it('restarting, with a device that still writes, it waits for the restart and does not believe the old version', async () => {
    const { device, start, until, kill, chain, clock } = open();
    device(0).freeze('whole');
    start();
    await until(0, 'restarting');
    kill();
    device(0).freeze('never');
    device(0).fault = 'never-restarts';
    start();
    for (let turn = 0; turn < 20; turn += 1) clock.advance(1_000);
    device(0).fault = 'none';
    await until(0, 'ended');
    expect(chain(0).join(' ')).toBe(`${SENT} verifying done`);
    expect(device(0).flashes).toBe(1);
  });
});

describe('several devices', () => {
  it('are stopped once too many of their release have failed', async () => {
    const { device, queue, start, until, task } = open(3);
    device(0).fault = 'keeps-old';
    queue.saveSettings({ ...queue.settings(), stopAfterFailures: 1, atOncePerModel: 1 });
    start();
    await until(0, 'ended');
    await until(2, 'ended');
    expect([task(0).state, task(1).state, task(2).state]).toEqual(['failed', 'blocked', 'blocked']);
    expect(device(1).flashes + device(2).flashes).toBe(0);
  });

  it('are not worked on while the queue is paused, and no more of a model at once than allowed', async () => {
    const { queue, start, until, worker, clock } = open(4);
    queue.saveSettings({ ...queue.settings(), paused: true, atOncePerModel: 2 });
    start();
    await until(3, 'queued');
    clock.advance(60_000);
    expect(queue.inState('queued')).toHaveLength(4);
    queue.saveSettings({ ...queue.settings(), paused: false });
    worker().wake();
    await until(0, 'restarting');
    expect(queue.inState('queued')).toHaveLength(2);
    await until(3, 'ended');
  });

  it('can be cancelled until the whole file may have left, and not after', async () => {
    const { device, start, until, worker, task, chain } = open(2);
    device(0).freeze('first-piece');
    start();
    await until(0, 'uploading');
    await until(1, 'restarting');
    expect(worker().cancel(task(1).id)).toBe(false);
    await until(1, 'ended');
    expect(chain(1).at(-1)).toBe('done');
  });
});
