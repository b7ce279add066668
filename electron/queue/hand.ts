import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import type { TaskEvent } from '../../shared/domain/firmware/task-machine.ts';
import { isSameVersion } from '../../shared/domain/firmware/version.ts';
import { versionSchemeOf } from '../../shared/domain/firmware/version-scheme.ts';
import type { FirmwareEvidence } from '../../shared/domain/readiness/evidence.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { FirmwareDriver, FirmwareInspection } from '../bench/ports/firmware.ts';
import type { TaskChange } from '../bench/ports/queue.ts';
import type { QueueDeps } from '../bench/ports/queue-worker.ts';
import type { Credential, DriverTarget } from '../bench/ports.ts';
import { backOffMs } from './back-off.ts';
import type { Turn } from './turn.ts';

/** A claim that is no longer this worker's. It must not touch device or task any more. */
export class LostClaim extends Error {
  constructor() {
    super('the task is in other hands');
    this.name = 'LostClaim';
  }
}

/** A way to a device: where, with what, through which driver. */
export interface Door {
  readonly driver: FirmwareDriver;
  readonly target: DriverTarget;
  readonly credential: Credential | null;
}

/** One claimed task in the hands of one worker. */
export interface Hand {
  readonly task: FirmwareTask;
  readonly signal: AbortSignal;
  /** Whether the worker has been told to stop. */
  isStopped(): boolean;
  /** Resolved once it is on the disk. Rejects with `LostClaim` where somebody else has the task. */
  move(event: TaskEvent, reason?: Sentence | null, change?: Partial<TaskChange>): Promise<void>;
  /** Back into the line after a wait; or, tries being used up, to `failed` for the same reason. */
  later(event: 'postponed' | 'not-taken', reason: Sentence): Promise<void>;
  /** The task and its evidence, in one commit. */
  conclude(event: TaskEvent, evidence: Omit<FirmwareEvidence, 'kind' | 'wanted'>): Promise<void>;
  /** To `failed`: the device runs what it ran, and another try would go no better. */
  refuse(reason: Sentence): Promise<void>;
  /** How to talk to the device now; its address may have changed. A sentence where there is no way. */
  door(): Door | Sentence;
  isWanted(version: string): boolean;
  /** False once the worker is to stop. */
  pause(ms: number): Promise<boolean>;
}

export function takeInHand(deps: QueueDeps, turn: Turn, claimed: FirmwareTask, signal: AbortSignal): Hand {
  const { queue, clock } = deps;
  let task = claimed;
  const submit = async (event: TaskEvent, change: TaskChange, evidence: FirmwareEvidence | null): Promise<void> => {
    const moved = await turn.submit({ task, event, change, evidence });
    if (moved === null) throw new LostClaim();
    task = moved;
  };
  const move: Hand['move'] = async (event, reason = null, change = {}) =>
    submit(event, { at: clock.now(), reason, ...change }, null);
  const conclude: Hand['conclude'] = async (event, evidence) =>
    submit(
      event,
      { at: clock.now(), reason: evidence.reason },
      { kind: 'firmware', wanted: task.version, ...evidence },
    );
  const refuse: Hand['refuse'] = async (reason) =>
    conclude('refused', {
      outcome: 'failed',
      before: task.before?.version ?? null,
      after: null,
      sha256: task.before?.sha256 ?? null,
      restart: 'not-seen',
      changedSettings: [],
      reason,
    });
  return {
    get task() {
      return task;
    },
    signal,
    isStopped: () => signal.aborted,
    move,
    later: async (event, reason) => {
      const tries = task.tries + 1;
      const settings = queue.settings();
      if (tries >= settings.tries) return refuse(reason);
      const waitMs = backOffMs(tries, deps.random(), deps.timing.backOffMs ?? settings.backOffSeconds * 1_000);
      return move(event, reason, { tries, dueAtMs: Date.parse(clock.now()) + waitMs });
    },
    conclude,
    refuse,
    door: () => {
      const device = deps.deviceOf(task.deviceId);
      const target = device === null ? null : deps.targetOf(device);
      if (device === null || target === null) return { key: 'queue.reason.unreachable' };
      const driver = deps.drivers.find((candidate) => candidate.fits(target));
      if (driver === undefined) return { key: 'queue.reason.noDriver' };
      return { driver, target, credential: deps.credentialFor(device, target) };
    },
    isWanted: (version) => {
      const maker = deps.deviceOf(task.deviceId)?.attributes.manufacturer?.value ?? null;
      return isSameVersion(versionSchemeOf(maker), task.version, version);
    },
    pause: async (ms) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        const stop = (): void => {
          timer.cancel();
          resolve(false);
        };
        const timer = clock.after(ms, () => {
          signal.removeEventListener('abort', stop);
          resolve(!signal.aborted);
        });
        signal.addEventListener('abort', stop, { once: true });
      }),
  };
}

/** Asks the device once; null where it does not answer, or says no version. */
export async function ask(hand: Hand): Promise<(FirmwareInspection & { readonly version: string }) | null> {
  const door = hand.door();
  if (!('driver' in door)) return null;
  const { driver, target, credential } = door;
  const answer = await driver.inspect(target, credential, hand.signal);
  if (!answer.ok || answer.value.version === null) return null;
  return { ...answer.value, version: answer.value.version };
}
