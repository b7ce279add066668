import { planUpgrade } from '../../../shared/domain/firmware/plan-upgrade.ts';
import type { FirmwareRelease, ReleaseId } from '../../../shared/domain/firmware/release.ts';
import type { FirmwareTask, TaskId } from '../../../shared/domain/firmware/task.ts';
import { hasEnded } from '../../../shared/domain/firmware/task-machine.ts';
import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import type { SameModel } from '../../../shared/domain/matching/match.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../../shared/lib/sentence.ts';
import type { NewTask } from '../ports/queue.ts';
import type { Ids } from '../ports.ts';
import type { BenchState } from '../state.ts';
import type { QueueDesk } from './queue-desk.ts';

export interface PlanTasksDeps {
  readonly state: BenchState;
  readonly desk: QueueDesk;
  readonly sameModel: SameModel;
  readonly ids: Ids;
}

export interface TaskPlan {
  readonly tasks: readonly NewTask[];
  /** They report the wanted version; each gets one task all the same, which asks them. */
  readonly alreadyThere: number;
  readonly refused: readonly { readonly deviceId: DeviceId; readonly reason: Sentence }[];
}

/**
 * What is to be done so that these devices run what is wanted of them. A device with open tasks is left alone, and so is
 * one whose last task for this version has ended, unless a person asks `again`: nothing is ever sent twice by itself.
 */
export function planTasks(deps: PlanTasksDeps, devices: readonly Device[], again: boolean): TaskPlan {
  const tasks: NewTask[] = [];
  const refused: { deviceId: DeviceId; reason: Sentence }[] = [];
  const canariesLeft = new Map<ReleaseId, number>();
  let alreadyThere = 0;
  for (const device of devices) {
    const way = wayOf(deps, device, again);
    if (way === null) continue;
    if (!way.ok) refused.push({ deviceId: device.id, reason: way.error.sentence });
    else {
      if (way.value.isThere) alreadyThere += 1;
      tasks.push(...chainOf(deps, device, way.value, canariesLeft));
    }
  }
  return { tasks, alreadyThere, refused };
}

/** What a device has to go through; where it is there already, the one release that it is asked about. */
interface Way {
  readonly model: string;
  readonly allowDowngrade: boolean;
  readonly isThere: boolean;
  readonly releases: readonly FirmwareRelease[];
}

/** Null where there is nothing to plan. */
function wayOf({ state, desk, sameModel }: PlanTasksDeps, device: Device, again: boolean): Result<Way, Failure> | null {
  const wanted = desk.wantedFor(device);
  const model = device.attributes.model?.value;
  if (wanted === null || model === undefined) return null;
  const past = desk.tasksOf(device.id);
  if (past.some(({ state: step }) => !hasEnded(step))) return null;
  if (!again && past.some((task) => task.version === wanted.version)) return null;
  const subject = {
    manufacturer: device.attributes.manufacturer?.value ?? null,
    model,
    version: device.attributes.firmware?.value ?? null,
  };
  const known = [...state.firmware.releases.values()];
  const planned = planUpgrade(subject, wanted, known, sameModel);
  if (!planned.ok) return planned;
  const { steps } = planned.value;
  const isThere = steps.length === 0;
  const releases = isThere ? known.filter(({ version }) => version === wanted.version).slice(0, 1) : steps;
  if (releases.length === 0) return err(failure('firmware.notInCatalogue', { model, wanted: wanted.version }));
  return ok({ model, allowDowngrade: wanted.allowDowngrade, isThere, releases });
}

/** One task a step, each after the one before it. */
function chainOf(
  deps: PlanTasksDeps,
  device: Device,
  { model, allowDowngrade, isThere, releases }: Way,
  canariesLeft: Map<ReleaseId, number>,
): readonly NewTask[] {
  const ids = releases.map(() => deps.ids.mint() as TaskId);
  return releases.map((release, at) => ({
    id: ids[at] ?? (deps.ids.mint() as TaskId),
    deviceId: device.id,
    order: deps.state.matches.get(device.id)?.order ?? null,
    model,
    releaseId: release.id,
    version: release.version,
    allowDowngrade,
    after: ids[at - 1] ?? null,
    // Asking a device that is there already risks nothing, and waits for nobody.
    canary: isThere || takeCanary(release, canariesLeft, deps),
    priority: 0,
    reason: null,
  }));
}

/** Whether this is still one of the first of its release. Once a release has proved itself, nobody needs to go first. */
function takeCanary({ id }: FirmwareRelease, left: Map<ReleaseId, number>, { state }: PlanTasksDeps): boolean {
  const { canaries } = state.store.queue.settings();
  if (canaries === 0) return true;
  const known = left.get(id) ?? canariesFor(state.store.queue.ofRelease(id), canaries);
  left.set(id, Math.max(0, known - 1));
  return known > 0;
}

function canariesFor(tasks: readonly FirmwareTask[], canaries: number): number {
  if (tasks.some(({ state }) => state === 'done')) return Number.POSITIVE_INFINITY;
  return Math.max(0, canaries - tasks.filter((task) => task.canary && !hasEnded(task.state)).length);
}
