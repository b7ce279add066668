import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders that are gone when the command has ended. */
export interface PassingFolders {
  make(): Promise<string>;
  removeAll(): Promise<void>;
}

export function createPassingFolders(): PassingFolders {
  const made: string[] = [];
  return {
    make: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'greenroom-'));
      made.push(folder);
      return folder;
    },
    removeAll: async () => {
      for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
    },
  };
}
