import type { ListedTask } from '../../shared/contract/queue-calls.ts';
import type { BenchActivity } from './shell/activity.ts';

/** From the first byte on: cut off here, a device may be left with half an image or an unproven one. */
const FLASHING: readonly ListedTask['state'][] = ['uploading', 'restarting', 'verifying'];
const RUNNING: readonly ListedTask['state'][] = ['fetching', 'preparing'];
const OPEN: readonly ListedTask['state'][] = ['planned', 'queued', ...RUNNING, ...FLASHING];
const ENDED: readonly ListedTask['state'][] = ['done', 'failed', 'unconfirmed'];

/** What the board counts, as far as a person who does not look at it wants to know. */
export interface BoardFigures {
  readonly expected: number;
  readonly ready: number;
  readonly exceptions: number;
}

/** What the bench is at, from its board and its queue. The share done counts an upload by its bytes. */
export function activityOf(
  { expected, ready, exceptions }: BoardFigures,
  tasks: readonly Pick<ListedTask, 'state' | 'progress'>[],
): BenchActivity {
  const count = (states: readonly ListedTask['state'][]): number =>
    tasks.filter(({ state }) => states.includes(state)).length;
  const [open, ended] = [count(OPEN), count(ENDED)];
  const sent = tasks.reduce(
    (sum, { state, progress }) =>
      FLASHING.includes(state) && progress !== null && progress.totalBytes > 0
        ? sum + progress.sentBytes / progress.totalBytes
        : sum,
    0,
  );
  return {
    flashing: count(FLASHING),
    running: count(RUNNING),
    progress: open === 0 ? null : (ended + sent) / (ended + open),
    expected,
    ready,
    attention: exceptions,
  };
}
