import type { ListedTask } from '../../../shared/contract/queue-calls.ts';
import type { FirmwareTask, TaskId } from '../../../shared/domain/firmware/task.ts';
import { cancelEffect, hasEnded, nextTaskState } from '../../../shared/domain/firmware/task-machine.ts';
import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { UseCases } from '../bench.ts';
import { findOpenOrder } from '../open-order.ts';
import type { HoldScope } from '../ports/queue.ts';
import type { Clock, WritableStore } from '../ports.ts';
import { type PlanTasksDeps, planTasks } from './plan-tasks.ts';
import { copyProof } from './queue-view.ts';

export interface QueueCallDeps extends PlanTasksDeps {
  readonly writable: WritableStore | null;
  readonly clock: Clock;
}

type QueueCalls = Pick<UseCases, Extract<keyof UseCases, `queue.${string}`>>;

/** The work on devices' firmware, as people steer it. */
export function queueUseCases(deps: QueueCallDeps): QueueCalls {
  const { state, desk, clock } = deps;
  const reader = state.store.queue;

  const listed = (task: FirmwareTask): ListedTask => ({
    ...task,
    steps: [...task.steps],
    proof: copyProof(task.proof),
    progress: desk.worker?.progressOf(task.id) ?? null,
    cancel: cancelEffect(task.state),
    now: desk.sentenceOf(task),
  });

  /** Runs what changes the queue, where this process may. */
  const change = (
    run: (queue: WritableStore['queue']) => Result<readonly DeviceId[], Failure>,
  ): Result<Record<string, never>, Failure> => {
    if (deps.writable === null) return err(failure('store.readOnly'));
    const changed = run(deps.writable.queue);
    if (!changed.ok) return changed;
    desk.refresh(new Set(changed.value));
    desk.worker?.wake();
    return ok({});
  };
  const hold = (scope: HoldScope | null, held: boolean): Result<Record<string, never>, Failure> =>
    change((queue) => {
      if (scope === null) {
        queue.saveSettings({ ...queue.settings(), paused: held });
        return ok([]);
      }
      if (queue.hold(scope, held) === 0) return err(failure('queue.nothingThere'));
      return ok(queue.list().flatMap((task) => (isInScope(scope, task) ? [task.deviceId] : [])));
    });

  return {
    'queue.show': async () => ok({ settings: reader.settings(), tasks: reader.list().map(listed) }),
    'queue.ofDevice': async ({ deviceId }) => ok(reader.ofDevice(deviceId).map(listed)),
    'queue.plan': async ({ order, deviceIds, again }) => {
      const open = order === null ? ok(null) : findOpenOrder(state, order);
      if (!open.ok) return open;
      const devices = [...state.devices.values()].filter((device: Device) =>
        deviceIds === null
          ? !state.setAside.has(device.id) && (order === null || state.matches.get(device.id)?.order === order)
          : deviceIds.includes(device.id),
      );
      const { tasks, alreadyThere, refused } = planTasks(deps, devices, again);
      const added = change((queue) => {
        queue.add(tasks, clock.now());
        return ok(tasks.map(({ deviceId }) => deviceId));
      });
      if (!added.ok) return added;
      return ok({ planned: tasks.length, alreadyThere, refused: [...refused] });
    },
    'queue.retry': async ({ id }) =>
      change((queue) => {
        const task = queue.find(id);
        if (task === null) return err(failure('queue.unknown'));
        if (nextTaskState(task.state, 'retried') === null) return err(failure('queue.notEnded'));
        const isBusy = queue.ofDevice(task.deviceId).some((other) => other.id !== id && !hasEnded(other.state));
        if (isBusy) return err(failure('queue.deviceBusy'));
        queue.move(task, 'retried', { at: clock.now(), reason: null, tries: 0, dueAtMs: 0 });
        return ok([task.deviceId]);
      }),
    'queue.cancel': async ({ id }) => cancel(id),
    'queue.pause': async ({ scope }) => hold(scope, true),
    'queue.resume': async ({ scope }) => hold(scope, false),
    'queue.set': async (settings) =>
      change((queue) => {
        queue.saveSettings({ ...settings, paused: queue.settings().paused });
        return ok([]);
      }),
  };

  function cancel(id: TaskId): Result<Record<string, never>, Failure> {
    return change((queue) => {
      const task = queue.find(id);
      if (task === null) return err(failure('queue.unknown'));
      const effect = cancelEffect(task.state);
      if (effect === 'already-ended') return err(failure('queue.alreadyEnded'));
      if (effect === 'too-late') return err(failure('queue.tooLate'));
      if (desk.worker === null) {
        queue.move(task, 'cancelled', { at: clock.now(), reason: { key: 'queue.reason.cancelled' } });
      } else if (!desk.worker.cancel(id)) return err(failure('queue.tooLate'));
      return ok([task.deviceId]);
    });
  }
}

function isInScope(scope: HoldScope, task: { id: TaskId; deviceId: DeviceId; order: string | null }): boolean {
  if ('order' in scope) return task.order === scope.order;
  return 'deviceId' in scope ? task.deviceId === scope.deviceId : task.id === scope.id;
}
