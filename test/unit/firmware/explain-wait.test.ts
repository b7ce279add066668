import { describe, expect, it } from 'vitest';
import { explainWait, type WaitFacts } from '../../../shared/domain/firmware/explain-wait.ts';
import { surplusTasks } from '../../../shared/domain/firmware/same-device.ts';
import { DEFAULT_QUEUE_SETTINGS, type FirmwareTask, type TaskId } from '../../../shared/domain/firmware/task.ts';
import { windowState } from '../../../shared/domain/firmware/time-window.ts';
import { taskOf } from '../../fixtures/firmware.ts';

const FACTS: WaitFacts = {
  settings: { ...DEFAULT_QUEUE_SETTINGS, atOnce: 12, atOncePerModel: 4 },
  window: { isOpen: true, changesAtMs: null },
  nowMs: 1_000,
  running: 0,
  runningOfModel: 0,
  stepBefore: null,
  canariesLeft: 0,
};
const PAUSED = { ...FACTS.settings, paused: true };
const NIGHT = { ...FACTS.settings, window: { from: '20:00', to: '06:00' } };
const BUSY = { key: 'errors.device.busy' };

describe('a task waits', () => {
  it.each<[string, Partial<FirmwareTask>, Partial<WaitFacts>, string | null]>([
    ['since a person holds it, whatever else there is', { held: true }, { settings: PAUSED }, 'queue.reason.held'],
    ['since the bench is paused', {}, { settings: PAUSED }, 'queue.wait.paused'],
    ['for the step before it', { state: 'planned' }, { stepBefore: '10.9', canariesLeft: 1 }, 'queue.wait.step'],
    ['for the first of its version', { state: 'planned' }, { canariesLeft: 2 }, 'queue.wait.canary'],
    ['for its own device', { state: 'planned' }, {}, 'queue.wait.device'],
    ['for its file', { state: 'fetching' }, {}, 'queue.now.fetching'],
    ['until its back-off is over, for the reason that it gave', { dueAtMs: 2_000, reason: BUSY }, {}, BUSY.key],
    ['no longer for a back-off that is over', { dueAtMs: 900, reason: BUSY }, {}, 'queue.now.queued'],
    ['for the hours', {}, { settings: NIGHT, window: { isOpen: false, changesAtMs: 9 } }, 'queue.wait.window'],
    ['for the limit of its model', {}, { running: 4, runningOfModel: 4 }, 'queue.wait.model'],
    ['for the limit of the bench', {}, { running: 12 }, 'queue.wait.bench'],
    ['for nothing once it is at work', { state: 'uploading', held: true }, { settings: PAUSED }, null],
    ['for nothing once it has ended', { state: 'failed' }, { settings: PAUSED }, null],
  ])('%s', (_, draft, facts, key) => {
    expect(explainWait(taskOf(draft), { ...FACTS, ...facts })?.key ?? null).toBe(key);
  });
});

describe('the hours', () => {
  const at = (hour: number, minute = 0): number => new Date(2026, 10, 27, hour, minute).getTime();
  it.each([
    [at(19, 59), false, at(20)],
    [at(20), true, at(30)],
    [at(23), true, at(30)],
    [at(5, 59), true, at(6)],
    [at(6), false, at(20)],
  ])('from 20:00 to 06:00, at %s: open %s until %s', (nowMs, isOpen, changesAtMs) => {
    expect(windowState({ from: '20:00', to: '06:00' }, nowMs)).toEqual({ isOpen, changesAtMs });
  });

  it('that begin when they end are the whole day, and none are the whole day too', () => {
    expect(windowState({ from: '08:00', to: '08:00' }, at(3)).isOpen).toBe(true);
    expect(windowState(null, at(3))).toEqual({ isOpen: true, changesAtMs: null });
  });
});

describe('of the tasks of one device that was taken for two', () => {
  const named = (id: string, draft: Partial<FirmwareTask>): FirmwareTask => taskOf({ id: id as TaskId, ...draft });
  const endOf = (...tasks: readonly FirmwareTask[]): readonly string[] =>
    surplusTasks(tasks).map(({ task, event }) => `${task.id} ${event}`);

  it('the one goes on that may have sent its whole file', () => {
    expect(endOf(named('a', { state: 'queued' }), named('b', { state: 'restarting' }))).toEqual(['a cancelled']);
  });

  it('one that nobody can stop any more is not called cancelled', () => {
    expect(endOf(named('a', { state: 'verifying' }), named('b', { state: 'restarting' }))).toEqual(['b unproved']);
  });

  it('a plan for another version stays, one for the same version does not', () => {
    const [live, same] = [named('a', { state: 'uploading' }), named('b', { state: 'planned' })];
    expect(endOf(live, same, named('c', { state: 'planned', version: '12.0.1' }))).toEqual(['b cancelled']);
  });

  it('what has ended is left as it is', () => {
    expect(endOf(named('a', { state: 'done' }), named('b', { state: 'queued' }))).toEqual([]);
  });
});
