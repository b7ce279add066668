import { describe, expect, it } from 'vitest';
import { tallyTasks } from '../../../../electron/bench/firmware/queue-tally.ts';
import type { ReleaseId } from '../../../../shared/domain/firmware/release.ts';
import { DEFAULT_QUEUE_SETTINGS, type FirmwareTask, type TaskId } from '../../../../shared/domain/firmware/task.ts';
import { RUNNING_STATES, TASK_STATES } from '../../../../shared/domain/firmware/task-machine.ts';
import type { DeviceId } from '../../../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../../../shared/domain/order/order.ts';
import { taskOf } from '../../../fixtures/firmware.ts';

const R = 'release' as ReleaseId;
const LILLE = 'SO-24817' as OrderNumber;
let next = 0;

function nextTask(draft: Partial<FirmwareTask> = {}): FirmwareTask {
  next += 1;
  return taskOf({ id: `task-${next}` as TaskId, deviceId: `device-${next}` as DeviceId, releaseId: R, ...draft });
}

const tally = (tasks: readonly FirmwareTask[], stopAfterFailures = 3) =>
  tallyTasks(tasks, { ...DEFAULT_QUEUE_SETTINGS, stopAfterFailures }, { isOpen: true, changesAtMs: null }, 0);
const standing = (tasks: readonly FirmwareTask[], stopAfterFailures = 3) =>
  tally(tasks, stopAfterFailures).releases.get(R);

describe('how a release stands', () => {
  it('counts every state once at the most: what was cancelled or could not begin is neither done nor wrong', () => {
    expect(standing(TASK_STATES.map((state) => nextTask({ state })))).toMatchObject({
      waiting: ['planned', 'fetching', 'queued'].length,
      running: RUNNING_STATES.length,
      done: 1,
      failures: ['failed', 'unconfirmed'].length,
    });
  });

  it('names each model once, and keeps releases apart', () => {
    const other = 'other' as ReleaseId;
    const { releases } = tally([
      nextTask(),
      nextTask(),
      nextTask({ model: 'P3267-LVE' }),
      nextTask({ releaseId: other, state: 'done' }),
    ]);
    expect([...(releases.get(R)?.models ?? [])]).toEqual(['P3265-LVE', 'P3267-LVE']);
    expect(releases.get(other)).toMatchObject({ waiting: 0, done: 1 });
  });

  it('has as many left that go first as are not over, and says that one of them went wrong', () => {
    const first = (state: FirmwareTask['state']): FirmwareTask => nextTask({ canary: true, state });
    expect(standing([first('queued'), first('verifying'), first('done'), nextTask()])).toMatchObject({
      canariesLeft: 2,
      canaryFailed: false,
    });
    for (const state of ['failed', 'unconfirmed', 'cancelled', 'blocked'] as const) {
      expect(standing([first(state)])).toMatchObject({ canariesLeft: 0, canaryFailed: true });
    }
    expect(standing([nextTask({ state: 'failed' })])).toMatchObject({ canaryFailed: false });
  });

  it('is stopped by as many failures as the technician set, and by none where that is zero', () => {
    const failed = [nextTask({ state: 'failed' }), nextTask({ state: 'unconfirmed' })];
    expect(standing(failed, 2)?.stopped).toBe(true);
    expect(standing(failed, 3)?.stopped).toBe(false);
    expect(standing(failed, 0)?.stopped).toBe(false);
  });
});

describe('what runs', () => {
  it('is counted on the bench and of each model, since both have limits', () => {
    const { running, runningOfModel } = tally([
      nextTask({ state: 'uploading' }),
      nextTask({ state: 'restarting', model: 'M3085-V' }),
      nextTask({ state: 'preparing' }),
      nextTask(),
      nextTask({ state: 'done' }),
    ]);
    expect(running).toBe(3);
    expect([...runningOfModel]).toEqual([
      ['P3265-LVE', 2],
      ['M3085-V', 1],
    ]);
  });
});

describe('an order', () => {
  it('is paused once all of its open tasks are, whatever has ended', () => {
    const of = (draft: Partial<FirmwareTask>): FirmwareTask => nextTask({ order: LILLE, ...draft });
    expect(tally([of({ held: true }), of({ held: true }), of({ state: 'done' })]).orders.get(LILLE)).toBe(true);
    expect(tally([of({ held: false }), of({ held: true })]).orders.get(LILLE)).toBe(false);
    expect(tally([of({ held: true }), of({ held: false })]).orders.get(LILLE)).toBe(false);
  });

  it('is not named once all of its tasks are over, nor is a device that is on none', () => {
    expect([...tally([nextTask({ order: LILLE, state: 'failed' }), nextTask()]).orders]).toEqual([]);
  });
});
