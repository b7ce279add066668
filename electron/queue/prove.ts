import { compareSettings } from '../../shared/domain/firmware/device-settings.ts';
import type { TaskBefore } from '../../shared/domain/firmware/task.ts';
import { isSameVersion } from '../../shared/domain/firmware/version.ts';
import type { FirmwareEvidence } from '../../shared/domain/readiness/evidence.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { FirmwareInspection } from '../bench/ports/firmware.ts';
import type { QueueTiming } from '../bench/ports/queue-worker.ts';
import type { Clock } from '../bench/ports.ts';
import { ask, type Hand } from './hand.ts';

type Restart = FirmwareEvidence['restart'];
type Answer = FirmwareInspection & { readonly version: string };

/** What has been seen of a device since its file left. */
interface Watch {
  away: boolean;
  last: { readonly version: string; readonly bootId: string | null; readonly sinceMs: number } | null;
  trouble: Sentence | null;
}

/**
 * Follows a device that may have the whole file until its own word settles the matter: *done* only on the wanted version,
 * reported twice over a while; *failed* only once it has been seen to restart and keeps to another version; *unconfirmed*
 * when its time is up. Sends nothing but questions, and `commit` for a version on trial that has proved itself.
 */
export async function prove(hand: Hand, before: TaskBefore, clock: Clock, timing: QueueTiming): Promise<void> {
  const endMs = Date.parse(clock.now()) + timing.restartMs;
  const watch: Watch = { away: false, last: null, trouble: null };
  while (await hand.pause(timing.pollMs)) {
    const answer = await ask(hand);
    if (hand.isStopped()) return;
    const nowMs = Date.parse(clock.now());
    if (answer === null) {
      watch.away = true;
      watch.last = null;
    } else if (await settle(hand, before, answer, watch, nowMs, timing)) return;
    if (nowMs < endMs) continue;
    const reason = watch.trouble ?? { key: answer === null ? 'queue.reason.stayedAway' : 'queue.reason.noRestart' };
    const restart = answer === null ? 'not-seen' : signOf(before, answer, watch.away);
    await hand.conclude('unproved', resultOf('unconfirmed', before, answer, restart, reason));
    return;
  }
}

/** True once the matter is settled. */
async function settle(
  hand: Hand,
  before: TaskBefore,
  answer: Answer,
  watch: Watch,
  nowMs: number,
  { settleMs }: QueueTiming,
): Promise<boolean> {
  const restart = signOf(before, answer, watch.away);
  // It still runs, and has not been down: it may be writing.
  if (restart === 'not-seen') return false;
  if (hand.task.state === 'restarting') await hand.move('came-back');
  const { last } = watch;
  if (last === null || last.version !== answer.version || last.bootId !== answer.bootId) {
    watch.last = { version: answer.version, bootId: answer.bootId, sinceMs: nowMs };
    return false;
  }
  if (nowMs - last.sinceMs < settleMs) return false;
  if (!hand.isWanted(answer.version)) {
    const reason = { key: 'queue.reason.otherVersion', params: { wanted: hand.task.version, version: answer.version } };
    await hand.conclude('disproved', resultOf('failed', before, answer, restart, reason));
    return true;
  }
  const door = hand.door();
  if (!('driver' in door)) return false;
  const kept = await door.driver.commit(door.target, door.credential, hand.signal);
  if (hand.isStopped()) return true;
  if (!kept.ok) {
    watch.trouble = kept.error.sentence;
    return false;
  }
  await hand.conclude('proved', resultOf('done', before, answer, restart, null));
  return true;
}

/** The strongest sign that the device has started anew since `before`. */
function signOf(before: TaskBefore, answer: Answer, away: boolean): Restart {
  if (before.bootId !== null && answer.bootId !== null) {
    return before.bootId === answer.bootId ? 'not-seen' : 'boot-id';
  }
  if (!isSameVersion('opaque', before.version, answer.version)) return 'version';
  if (before.uptimeSeconds !== null && answer.uptimeSeconds !== null && answer.uptimeSeconds < before.uptimeSeconds) {
    return 'uptime';
  }
  return away ? 'away-and-back' : 'not-seen';
}

function resultOf(
  outcome: FirmwareEvidence['outcome'],
  before: TaskBefore,
  answer: Answer | null,
  restart: Restart,
  reason: Sentence | null,
): Omit<FirmwareEvidence, 'kind' | 'wanted'> {
  return {
    outcome,
    before: before.version,
    after: answer?.version ?? null,
    sha256: before.sha256,
    restart,
    changedSettings: answer === null ? [] : compareSettings(before.settings, answer.settings),
    reason,
  };
}
