import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FloorPlanStore, Sha256 } from '../../bench/ports.ts';

const NAME = /^[0-9a-f]{64}$/;

/**
 * Keeps pictures of floor plans in `folder`, each named by its hash. A picture is there whole or not at all, and is read
 * only where it is still what its name says.
 */
export function createFloorPlanFolder(folder: string, sha256: Sha256): FloorPlanStore {
  const pathOf = (hash: string): string => {
    // Hashes come from the use case itself, so another name is a mistake of ours.
    if (!NAME.test(hash)) throw new Error('not a hash');
    return join(folder, hash);
  };
  return {
    save: async (hash, bytes) => {
      const path = pathOf(hash);
      if (await exists(path)) return;
      await mkdir(folder, { recursive: true });
      const partial = `${path}.partial`;
      const file = await open(partial, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
    },
    load: async (hash) => {
      const bytes = await readFile(pathOf(hash)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      return bytes === null || sha256(bytes) !== hash ? null : bytes;
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
