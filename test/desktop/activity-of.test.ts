import { describe, expect, it } from 'vitest';
import { activityOf } from '../../electron/desktop/activity-of.ts';
import { TASK_STATES } from '../../shared/domain/firmware/task-machine.ts';

const BOARD = { expected: 16, ready: 12, exceptions: 3 };

describe('what the desktop is told of the bench', () => {
  it('is what the board counts, and no bar, while the queue is empty', () => {
    expect(activityOf(BOARD, [])).toEqual({
      flashing: 0,
      running: 0,
      progress: null,
      expected: 16,
      ready: 12,
      attention: 3,
    });
  });

  it('counts a device as being flashed from the first byte until its version is proven', () => {
    const flashing = TASK_STATES.filter((state) => activityOf(BOARD, [{ state, progress: null }]).flashing === 1);
    expect(flashing).toEqual(['uploading', 'restarting', 'verifying']);
  });

  it('fills the bar by tasks ended and bytes sent, and takes it away when the last has ended', () => {
    const progress = { sentBytes: 50, totalBytes: 100, bytesPerSecond: null };
    const share = (states: readonly Parameters<typeof activityOf>[1][number][]) => activityOf(BOARD, states).progress;
    const done = { state: 'done', progress: null } as const;
    expect(share([done, { state: 'uploading', progress }])).toBe(0.75);
    expect(share([done, { state: 'queued', progress: null }])).toBe(0.5);
    expect(share([done, { state: 'failed', progress: null }])).toBeNull();
    // What a person cancelled or what can't begin is no work that would ever end.
    expect(share([done, { state: 'cancelled', progress: null }, { state: 'blocked', progress: null }])).toBeNull();
  });
});
