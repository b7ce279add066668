import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { atomicWriter } from '../atomic-writer.ts';
import { type DeviceMemory, parseMemory } from './memory.ts';

/** What all devices of one bench remember, by serial. */
export interface StateFile {
  find(serial: string): DeviceMemory | null;
  save(serial: string, memory: DeviceMemory): void;
  /** Waits until everything saved is on the disk. */
  flush(): Promise<void>;
}

const FORMAT = 2;

/**
 * Opens `<stateDir>/devices.json`. A file that this program did not write is set aside as `devices.json.damaged`, and
 * the devices start as out of their boxes: a practice bench has nothing that is worth stopping for.
 */
export async function openStateFile(stateDir: string, onError: (error: unknown) => void): Promise<StateFile> {
  const file = path.join(stateDir, 'devices.json');
  const memories = await loadMemories(file);
  const writer = atomicWriter(
    file,
    () => `${JSON.stringify({ format: FORMAT, devices: Object.fromEntries(memories) }, null, 2)}\n`,
    onError,
  );
  return {
    find: (serial) => memories.get(serial) ?? null,
    save: (serial, memory) => {
      memories.set(serial, memory);
      writer.changed();
    },
    flush: () => writer.flush(),
  };
}

async function loadMemories(file: string): Promise<Map<string, DeviceMemory>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return new Map();
  }
  const memories = parseMemories(text);
  if (memories !== null) return memories;
  await rename(file, `${file}.damaged`);
  return new Map();
}

function parseMemories(text: string): Map<string, DeviceMemory> | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== FORMAT) return null;
  if (!('devices' in json) || typeof json.devices !== 'object' || json.devices === null) return null;
  const memories = new Map<string, DeviceMemory>();
  for (const [serial, value] of Object.entries(json.devices)) {
    const memory = parseMemory(value);
    if (memory === null) return null;
    memories.set(serial, memory);
  }
  return memories;
}
