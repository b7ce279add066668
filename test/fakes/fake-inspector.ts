import type { NetworkInspector } from '../../electron/bench/ports/network.ts';
import type { SystemFacts } from '../../shared/domain/diagnosis/facts.ts';

/** A Linux with nothing the matter. */
const HEALTHY_SYSTEM: SystemFacts = {
  platform: 'linux',
  hasDefaultRoute: true,
  reversePathFilters: {},
  reversePathDrops: 0,
  receiveBufferMaxBytes: 8 * 1_024 * 1_024,
  ports: [],
  firewall: null,
  macosVersion: null,
};

/** Looks at a computer that a test makes up. */
export function createFakeInspector(changes: Partial<NetworkInspector> = {}): NetworkInspector {
  return {
    system: async () => HEALTHY_SYSTEM,
    neighbours: async () => [],
    resolve: async () => null,
    knock: async () => [],
    ...changes,
  };
}
