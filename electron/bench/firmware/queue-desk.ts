import { findTarget } from '../../../shared/domain/firmware/find-target.ts';
import type { FirmwareTarget } from '../../../shared/domain/firmware/release.ts';
import type { FirmwareTask, TaskId } from '../../../shared/domain/firmware/task.ts';
import { hasEnded, isRunning } from '../../../shared/domain/firmware/task-machine.ts';
import type { Device, DeviceId } from '../../../shared/domain/identity/device.ts';
import type { SameModel } from '../../../shared/domain/matching/match.ts';
import type { FirmwareStanding } from '../../../shared/domain/readiness/gate-input.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { type Activity, targetOf } from '../identify.ts';
import type { FirmwareCache, FirmwareDriver } from '../ports/firmware.ts';
import type { QueueDeps, QueueTiming, QueueWorker } from '../ports/queue-worker.ts';
import type { Clock, CredentialStore, Log, WritableStore } from '../ports.ts';
import { type BenchState, ENGINE } from '../state.ts';
import type { Fetches } from './fetches.ts';

export interface QueueDeskDeps {
  readonly state: BenchState;
  readonly writable: WritableStore | null;
  readonly openQueueWorker: ((deps: QueueDeps) => QueueWorker) | null;
  readonly queueTiming: QueueTiming;
  readonly firmwareDrivers: readonly FirmwareDriver[];
  readonly firmwareCache: FirmwareCache;
  readonly fetches: Fetches;
  readonly credentials: CredentialStore;
  readonly sameModel: SameModel;
  readonly mayAsk: (address: string) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** What is being done about a device's firmware has changed. */
  readonly onChange: (id: DeviceId) => void;
  /** A device's firmware is settled: what it says of itself may be old. */
  readonly onResult: (id: DeviceId) => void;
}

/** Where the bench and its queue worker meet. */
export interface QueueDesk {
  readonly worker: QueueWorker | null;
  /** Every task, in no order. */
  allTasks(): readonly FirmwareTask[];
  /** Called when a task, or how far it is, has changed; with null when anything may have. */
  listen(listener: (task: FirmwareTask | null) => void): () => void;
  /** The newest tasks of one device, all of them. */
  tasksOf(id: DeviceId): readonly FirmwareTask[];
  wantedFor(device: Device): (FirmwareTarget & { readonly version: string }) | null;
  standingOf(id: DeviceId): FirmwareStanding | null;
  /** What the board says while something is done; null otherwise. */
  activityOf(id: DeviceId): Activity | null;
  /** Why a task waits, what it does, or how it ended. */
  sentenceOf(task: FirmwareTask): Sentence;
  /** Tasks were added or changed from outside the worker. */
  refresh(ids: Iterable<DeviceId>): void;
  start(): void;
  stop(): Promise<void>;
}

export function createQueueDesk(deps: QueueDeskDeps): QueueDesk {
  const { state, writable, mayAsk } = deps;
  const reader = state.store.queue;
  /** Tasks by device, so that five hundred rows need no five hundred queries. */
  const known = new Map<DeviceId, Map<TaskId, FirmwareTask>>();
  const keep = (task: FirmwareTask): void => {
    const tasks = known.get(task.deviceId) ?? new Map<TaskId, FirmwareTask>();
    tasks.set(task.id, task);
    known.set(task.deviceId, tasks);
  };
  for (const task of reader.list()) keep(task);
  const listeners = new Set<(task: FirmwareTask | null) => void>();
  const tell = (task: FirmwareTask | null): void => {
    for (const listener of listeners) listener(task);
  };
  // The store has given the tasks of devices that were found to be one to the one that is left.
  state.onChange((events) => {
    for (const { kind, data } of events) {
      if (kind !== 'device.merged') continue;
      for (const id of data.absorbed) if (id !== data.device.id) known.delete(id);
      const tasks = reader.ofDevice(data.device.id);
      for (const task of tasks) keep(task);
      // One of two that were under way for what is one device has ended there: nobody may go on with it.
      worker?.dropEnded(tasks.filter((task) => hasEnded(task.state)).map((task) => task.id));
      worker?.wake();
      tell(null);
    }
  });

  const heirOf = (id: DeviceId): DeviceId => (state.devices.has(id) ? id : (state.heirOf(id) ?? id));

  const worker =
    writable === null || deps.openQueueWorker === null
      ? null
      : deps.openQueueWorker({
          queue: writable.queue,
          deviceOf: (id) => {
            return state.devices.get(heirOf(id)) ?? null;
          },
          targetOf: (device) => {
            const target = targetOf(device);
            return target !== null && mayAsk(target.address) ? target : null;
          },
          credentialFor: ({ macs, attributes }, { address }) =>
            deps.credentials.find({ macs, address, model: attributes.model?.value ?? null }),
          drivers: deps.firmwareDrivers,
          cache: deps.firmwareCache,
          releaseOf: (id) => state.firmware.releases.get(id) ?? null,
          fetchFile: (id) => deps.fetches.run(id, { maxBytesPerSecond: null, followsElsewhere: false }),
          commit: (run) => {
            let settled: readonly DeviceId[] = [];
            const recorded = state.recordMade(() => {
              const results = run().map(({ deviceId, evidence }) => ({ deviceId: heirOf(deviceId), evidence }));
              settled = results.map(({ deviceId }) => deviceId);
              return results.map((data) => ({ kind: 'evidence.recorded', data }) as const);
            }, ENGINE);
            if (recorded.ok) for (const id of settled) deps.onResult(id);
            return recorded;
          },
          clock: deps.clock,
          log: deps.log,
          random: Math.random,
          timing: deps.queueTiming,
          onChange: (task) => {
            keep(task);
            tell(task);
            deps.onChange(task.deviceId);
          },
        });

  const tasksOf: QueueDesk['tasksOf'] = (id) => [...(known.get(id)?.values() ?? [])];
  const wantedFor: QueueDesk['wantedFor'] = (device) => {
    const model = device.attributes.model?.value;
    if (model === undefined) return null;
    const order = state.matches.get(device.id)?.order ?? null;
    return findTarget([...state.firmware.targets.values()], model, order, deps.sameModel);
  };
  const sentenceOf: QueueDesk['sentenceOf'] = (task) => {
    const progress = worker?.progressOf(task.id) ?? null;
    const { version, state: step } = task;
    if (step === 'uploading' && progress !== null && progress.totalBytes > 0) {
      const percent = Math.floor((progress.sentBytes / progress.totalBytes) * 100);
      const rate = progress.bytesPerSecond ?? 0;
      if (rate <= 0) return { key: 'queue.now.uploadingPart', params: { version, percent } };
      const minutes = Math.max(1, Math.ceil((progress.totalBytes - progress.sentBytes) / rate / 60));
      return { key: 'queue.now.uploadingFor', params: { version, percent, minutes } };
    }
    if (task.held && !hasEnded(step) && !isRunning(step)) return { key: 'queue.reason.held' };
    return task.reason ?? { key: `queue.now.${step}`, params: { version } };
  };
  /** The one that says most: what runs, else what is still to come. */
  const openOf = (id: DeviceId): FirmwareTask | null => {
    const open = tasksOf(id).filter((task) => !hasEnded(task.state));
    return open.find((task) => isRunning(task.state)) ?? open[0] ?? null;
  };

  return {
    worker,
    allTasks: () => [...known.values()].flatMap((tasks) => [...tasks.values()]),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tasksOf,
    wantedFor,
    sentenceOf,
    standingOf: (id) => {
      const device = state.devices.get(id);
      const wanted = device === undefined ? null : wantedFor(device);
      if (wanted === null) return null;
      const open = openOf(id);
      return { wanted: wanted.version, work: open === null ? null : sentenceOf(open) };
    },
    activityOf: (id) => {
      const open = openOf(id);
      if (open === null || !isRunning(open.state)) return null;
      return { kind: 'working', sentence: sentenceOf(open) };
    },
    refresh: (ids) => {
      for (const id of ids) {
        for (const task of reader.ofDevice(id)) keep(task);
        deps.onChange(id);
      }
      tell(null);
    },
    start: () => worker?.start(),
    stop: async () => worker?.stop(),
  };
}
