import Database from 'better-sqlite3';
import { storeFiles } from '../../electron/adapters/store/layout.ts';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import type { ReadableStore } from '../../electron/bench/ports.ts';
import type { DeviceMemory } from '../../electron/practice/device/memory.ts';
import type { FirmwareTask } from '../../shared/domain/firmware/task.ts';
import { hasEnded } from '../../shared/domain/firmware/task-machine.ts';
import { type Fleet, memoriesOf, TARGETS } from './firmware-fleet.ts';

/** What a campaign left behind: how tasks ended, and everything that is wrong. */
export interface FleetExamination {
  readonly ended: Readonly<Record<string, number>>;
  readonly flashes: number;
  readonly faults: readonly string[];
}

/** Holds the queue, the journal and what the devices themselves remember against one another. */
export function examineFleet(folder: string, stateDir: string, { scenario }: Fleet): FleetExamination {
  const opened = openStoreForReading(folder);
  if (!opened.ok) return { ended: {}, flashes: 0, faults: [`the store does not open: ${opened.error.code}`] };
  const store = opened.value;
  const faults: string[] = [];
  const ended: Record<string, number> = {};
  let flashes = 0;
  try {
    faults.push(...checkStore(store, folder));
    const memories = memoriesOf(stateDir);
    const devices = new Map(store.devices.list().map((device) => [device.serial, device]));
    for (const { serial, model } of scenario.devices) {
      const memory = memories.get(serial);
      const device = devices.get(serial);
      const tasks = device === undefined ? [] : store.queue.ofDevice(device.id);
      const version = TARGETS[model] ?? '';
      const [task] = tasks;
      if (task === undefined || memory === undefined) {
        faults.push(`${serial}: no task, or no memory`);
        continue;
      }
      ended[task.state] = (ended[task.state] ?? 0) + 1;
      flashes += memory.flashes.length;
      faults.push(...checkTask(task, memory, version).map((fault) => `${serial}: ${fault}`));
      if (tasks.length > 1) faults.push(`${serial}: ${tasks.length} tasks for one version`);
      const proof = device === undefined ? null : store.evidence.newest(device.id, 'firmware');
      if (task.state === 'done' && proof === null) faults.push(`${serial}: done, and nothing in the journal says so`);
    }
  } finally {
    store.close();
  }
  return { ended, flashes, faults };
}

function checkTask(task: FirmwareTask, memory: DeviceMemory, version: string): readonly string[] {
  const faults: string[] = [];
  if (!hasEnded(task.state)) faults.push(`lost in ${task.state}`);
  if (task.state === 'done' && memory.firmware !== version) faults.push(`done, and runs ${memory.firmware}`);
  if (task.state !== 'done' && task.reason === null) faults.push(`${task.state} without a reason`);
  const taken = memory.flashes.filter((flash) => flash.version === version).length;
  if (taken > 1) faults.push(`flashed ${taken} times: ${task.steps.map(({ state }) => state).join(' ')}`);
  return faults;
}

function checkStore(store: ReadableStore, folder: string): readonly string[] {
  const chain = store.journal.verify();
  const tables = store.journal.checkProjections();
  const db = new Database(storeFiles(folder).database, { readonly: true });
  const integrity = db.pragma('integrity_check', { simple: true });
  db.close();
  return [
    ...(chain === null ? [] : [`the chain breaks at entry ${chain.seq}`]),
    ...(tables === null ? [] : [`table ${tables.table} differs`]),
    ...(integrity === 'ok' ? [] : [`integrity_check: ${String(integrity)}`]),
  ];
}
