import { describe, expect, it } from 'vitest';
import {
  cancelEffect,
  nextTaskState,
  RUNNING_STATES,
  TASK_EVENTS,
  TASK_STATES,
  type TaskEvent,
  type TaskState,
} from '../../../shared/domain/firmware/task-machine.ts';

/** The table once more, written as a person would check it; every pair that is not here must be refused. */
const ALLOWED: Readonly<Record<TaskState, string>> = {
  planned: 'awaits-file>fetching ready>queued stopped>blocked cancelled>cancelled restarted>planned',
  fetching: 'ready>queued file-missing>blocked stopped>blocked cancelled>cancelled restarted>planned',
  queued: 'claimed>preparing stopped>blocked cancelled>cancelled restarted>queued',
  preparing:
    'already-there>done begun>uploading postponed>queued refused>failed file-missing>blocked cancelled>cancelled restarted>queued',
  uploading:
    'whole-file-left>restarting not-taken>queued refused>failed cancelled>cancelled restarted-unchanged>queued restarted-changed>verifying restarted-unknown>unconfirmed',
  restarting: 'not-taken>queued refused>failed came-back>verifying unproved>unconfirmed restarted>verifying',
  verifying: 'proved>done disproved>failed unproved>unconfirmed restarted>verifying',
  done: '',
  failed: 'retried>planned',
  unconfirmed: 'retried>planned',
  cancelled: 'retried>planned',
  blocked: 'retried>planned cancelled>cancelled',
};

/** States that can be reached from `start` by `events`. */
function reachable(start: TaskState, events: readonly TaskEvent[]): ReadonlySet<TaskState> {
  const found = new Set<TaskState>([start]);
  for (const state of found) {
    for (const event of events) {
      const next = nextTaskState(state, event);
      if (next !== null) found.add(next);
    }
  }
  return found;
}

describe('the firmware state machine', () => {
  const pairs = TASK_STATES.flatMap((state) => TASK_EVENTS.map((event) => [state, event] as const));

  it.each(pairs)('%s, %s: goes where the table says, or nowhere', (state, event) => {
    const allowed = ALLOWED[state].split(' ').find((pair) => pair.startsWith(`${event}>`));
    expect(nextTaskState(state, event)).toBe(allowed?.split('>')[1] ?? null);
  });

  it('reaches every state from planned', () => {
    expect([...reachable('planned', TASK_EVENTS)].sort()).toEqual([...TASK_STATES].sort());
  });

  it('knows for each state that somebody works in what a restart of Greenroom makes of it', () => {
    for (const state of RUNNING_STATES) {
      expect(TASK_EVENTS.filter((event) => event.startsWith('restarted') && nextTaskState(state, event))).not.toEqual(
        [],
      );
    }
  });

  it('sends nothing again, whatever is restarted, to a device that may have the whole file', () => {
    // What a crash leaves no witness of: the device's own refusal, and a person.
    const silent = TASK_EVENTS.filter((event) => !['not-taken', 'retried'].includes(event));
    for (const state of ['restarting', 'verifying'] as const) {
      expect(reachable(state, silent)).not.toContain('uploading');
    }
  });

  it('says what cancelling does at each step', () => {
    expect(Object.fromEntries(TASK_STATES.map((state) => [state, cancelEffect(state)]))).toMatchObject({
      queued: 'nothing-sent',
      preparing: 'nothing-sent',
      uploading: 'upload-stops',
      restarting: 'too-late',
      verifying: 'too-late',
      done: 'already-ended',
      blocked: 'nothing-sent',
    });
  });
});
