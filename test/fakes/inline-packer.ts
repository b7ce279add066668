import { join } from 'node:path';
import { loadBenchKey } from '../../electron/adapters/pack/bench-key.ts';
import { checkPack } from '../../electron/adapters/pack/check-pack.ts';
import { sealPack } from '../../electron/adapters/pack/seal-pack.ts';
import type { PackChecker, PackSealer } from '../../electron/bench/ports/packs.ts';
import { ok } from '../../shared/lib/result.ts';

/** The real packer without its thread. */
export function createInlinePacker(folder: string): PackSealer & PackChecker {
  const key = (): ReturnType<typeof loadBenchKey> => loadBenchKey(join(folder, 'bench-key.pem'));
  return {
    key,
    turn: async () => undefined,
    seal: async (contents) => {
      const loaded = key();
      return loaded.ok ? ok(sealPack(contents, loaded.value)) : loaded;
    },
    check: async (pack) => ok(checkPack(pack)),
  };
}
