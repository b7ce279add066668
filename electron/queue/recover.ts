import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import { isSameVersion } from '../../shared/domain/firmware/version.ts';
import type { QueueDeps } from '../bench/ports/queue-worker.ts';
import { ask, type Hand } from './hand.ts';
import { prove } from './prove.ts';
import { leave } from './run-task.ts';

/**
 * What becomes of a task that was in somebody's hands when Greenroom ended. Only one that had not sent its whole file goes
 * back into the line, and only once its device has answered with the version that it had before.
 */
export async function resumeTask(deps: QueueDeps, hand: Hand): Promise<void> {
  const { state, before } = hand.task;
  if (state === 'preparing' || before === null) {
    await hand.move('restarted');
    return;
  }
  if (state === 'uploading') {
    if (!(await askAfterBrokenUpload(deps, hand, before))) return leave(hand);
  } else await hand.move('restarted');
  await prove(hand, before, deps.clock, deps.timing);
}

/** True where the device reports another version than before, so that it has to be followed. */
async function askAfterBrokenUpload(
  { clock, timing }: QueueDeps,
  hand: Hand,
  before: NonNullable<FirmwareTask['before']>,
): Promise<boolean> {
  const endMs = Date.parse(clock.now()) + timing.recoverMs;
  do {
    const answer = await ask(hand);
    if (hand.isStopped()) return false;
    if (answer !== null) {
      const isOld = isSameVersion('opaque', before.version, answer.version);
      await hand.move(
        isOld ? 'restarted-unchanged' : 'restarted-changed',
        isOld ? { key: 'queue.reason.resumed' } : null,
      );
      return !isOld;
    }
    if (Date.parse(clock.now()) >= endMs) {
      await hand.conclude('restarted-unknown', {
        outcome: 'unconfirmed',
        before: before.version,
        after: null,
        sha256: before.sha256,
        restart: 'not-seen',
        changedSettings: [],
        reason: { key: 'queue.reason.silentAfterCrash' },
      });
      return false;
    }
  } while (await hand.pause(timing.pollMs));
  return false;
}
